import { host } from './host'

/** Prints the page as it is shown; where nothing prints (in WeChat), nothing happens: the workbook is for that. */
export const printPage = (): void => host.print()
