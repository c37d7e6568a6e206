/** A file that is not a ledger we can read. `userMessage` tells the person what it is and what to do. */
export class UnreadableLedger extends Error {
  constructor(readonly userMessage: string) {
    super(userMessage)
  }
}

export const DAMAGED = '文件不完整或者坏了，可能没有下载完。请在 Excel 或 WPS 里打开看看，另存为 .xlsx 再选。'
export const TOO_LARGE =
  '表格太大了，读不下。常见的原因是下面或右边有大量空白行列：请把台账里有内容的部分复制到一个新表，保存后再选。'
export const LOCKED = '这份台账设了打开密码。请在 Excel 或 WPS 里去掉密码，保存后再选。'
