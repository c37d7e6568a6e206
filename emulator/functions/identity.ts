/** Who is behind a call, and how it came about. */
export interface Identity {
  /** Absent for timers and for callers of the SDK outside a function. */
  readonly openid?: string
  /** 'wx_client' from a phone, 'wx_trigger' from a timer; `,scf` is added for each function on the way. */
  readonly source: string
  /** The call that this identity belongs to, for the statistics. */
  readonly requestId: string
  /** The function that runs with it, for the permissions of open APIs. */
  readonly function: string
}

/** The mini-program's id; a fixed one, since there is one app in the emulator. */
export const appId = 'wxemulator0000000'

/** The environment's id, as it stands in file ids too. */
export const environmentId = 'local-env'

/**
 * The identity as an opaque token. The SDK reads it from WX_API_TOKEN and sends it back with every request
 * (`wxCloudApiToken`), which is how a function called by a function still knows its user.
 */
export function toToken(identity: Identity): string {
  return Buffer.from(JSON.stringify(identity)).toString('base64url')
}

export function fromToken(token: unknown): Identity | undefined {
  if (typeof token !== 'string' || token === '') return undefined
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()) as Identity
  } catch {
    return undefined
  }
}

/** Variables that change from call to call; the platform sets them before it runs a function, the SDK reads them. */
export function callEnvironment(identity: Identity): Record<string, string> {
  const context: Record<string, string> = { WX_API_TOKEN: toToken(identity) }
  if (identity.openid !== undefined) Object.assign(context, { WX_OPENID: identity.openid, WX_APPID: appId })
  return {
    ...context,
    // the SDK reads only the variables that are named here
    WX_CONTEXT_KEYS: Object.keys(context).join(),
    TCB_SOURCE: identity.source,
    ...(identity.source.startsWith('wx_trigger') && { TRIGGER_SRC: 'timer' }),
  }
}

/** Variables that stay the same as long as a worker lives: they make the unmodified SDK talk to the emulator. */
export function workerEnvironment(url: string): Record<string, string> {
  return {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: environmentId,
    TCB_ENV: environmentId,
    TENCENTCLOUD_SECRETID: 'emulator',
    TENCENTCLOUD_SECRETKEY: 'emulator',
    TENCENTCLOUD_SESSIONTOKEN: 'emulator',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  }
}
