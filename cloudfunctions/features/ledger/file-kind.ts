/** Tells what a file really is from its first bytes, whatever its name says. */
import { UnreadableLedger } from './refusal'

const startsWith = (bytes: Buffer, hex: string) => bytes.subarray(0, hex.length / 2).toString('hex') === hex

/** The container of .xls, .doc and of encrypted Office files (MS-CFB, "Header Signature"). */
const OLE2 = 'd0cf11e0a1b11ae1'
/** The stream that holds an encrypted workbook (MS-OFFCRYPTO 2.3.4.4); stream names are UTF-16. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

const PICTURES = ['89504e47', 'ffd8ff', '47494638', '424d']

function isPicture(bytes: Buffer): boolean {
  if (PICTURES.some((magic) => startsWith(bytes, magic))) return true
  const webp = startsWith(bytes, '52494646') && bytes.toString('latin1', 8, 12) === 'WEBP'
  const heic = bytes.toString('latin1', 4, 8) === 'ftyp'
  return webp || heic
}

/** Text has no zero bytes; UTF-16 text says so by its mark. */
function isText(bytes: Buffer): boolean {
  return startsWith(bytes, 'fffe') || startsWith(bytes, 'feff') || !bytes.subarray(0, 4096).includes(0)
}

/**
 * Refuses everything but a zip archive, which .xlsx is.
 * @throws UnreadableLedger with a sentence that says what the file is and what to do
 */
export function refuseOtherKinds(bytes: Buffer): void {
  if (bytes.length === 0) throw new UnreadableLedger('这个文件是空的（0 字节）。请重新选一次，或把台账重新保存后再选。')
  if (startsWith(bytes, '504b0304') || startsWith(bytes, '504b0506')) return
  if (startsWith(bytes, OLE2)) {
    if (bytes.includes(ENCRYPTED)) {
      throw new UnreadableLedger('这份台账设了打开密码。请在 Excel 或 WPS 里去掉密码，保存后再选。')
    }
    throw new UnreadableLedger('这是旧版 .xls，请在 Excel 或 WPS 里另存为 .xlsx 再选。')
  }
  if (isPicture(bytes)) {
    throw new UnreadableLedger('这是一张图片，不是表格。请选 .xlsx 台账；只有照片的，请先录成表格。')
  }
  if (startsWith(bytes, '25504446')) {
    throw new UnreadableLedger('这是 PDF，不是表格。请选用 Excel 或 WPS 保存的 .xlsx 台账。')
  }
  if (startsWith(bytes, '52617221') || startsWith(bytes, '377abcaf') || startsWith(bytes, '1f8b')) {
    throw new UnreadableLedger('这是压缩包，请先解压，再选里面的 .xlsx 台账。')
  }
  if (isText(bytes)) {
    throw new UnreadableLedger('这是 .csv 或文本文件，请在 Excel 或 WPS 里打开后另存为 .xlsx 再选。')
  }
  throw new UnreadableLedger('认不出这个文件。请选用 Excel 或 WPS 保存的 .xlsx 台账。')
}
