import type { UserConfigExport } from '@tarojs/cli'

/** What differs while developing with `--watch`. */
export default {} satisfies UserConfigExport<'webpack5'>
