/** The one place that sets up the SDK. */
import cloud from 'wx-server-sdk'

// the SDK's own types lack both the current environment's symbol and this option
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

export { cloud }

/** A missing document is `null`, not an exception. */
export const database = cloud.database({ throwOnNotFound: false } as Parameters<typeof cloud.database>[0])
