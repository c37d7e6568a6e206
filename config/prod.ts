import type { UserConfigExport } from '@tarojs/cli'

/** What differs in what is shipped and tested. */
export default {} satisfies UserConfigExport<'webpack5'>
