/** Tells what a file really is from its first bytes, whatever its name says. */
import { LOCKED, UnreadableLedger } from './refusal'
import { isRecords } from './xls'

const startsWith = (bytes: Buffer, hex: string) => bytes.subarray(0, hex.length / 2).toString('hex') === hex

/** The container of .xls, .et, .doc and of encrypted Office files (MS-CFB, "Header Signature"). */
const OLE2 = 'd0cf11e0a1b11ae1'
/** The stream that holds an encrypted workbook (MS-OFFCRYPTO 2.3.4.4); stream names are UTF-16. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

const PICTURES = ['89504e47', 'ffd8ff', '47494638', '424d', '49492a00', '4d4d002a']

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
 * How a file is to be read: as an archive (.xlsx), as records (.xls, .et), or as text (.csv, a web page).
 * @throws UnreadableLedger with a sentence that says what the file is and what to do
 */
export function kindOf(bytes: Buffer): 'archive' | 'records' | 'text' {
  if (bytes.length === 0) throw new UnreadableLedger('这个文件是空的（0 字节）。请重新选一次，或把台账重新保存后再选。')
  if (startsWith(bytes, '504b0304') || startsWith(bytes, '504b0506')) return 'archive'
  if (startsWith(bytes, OLE2)) {
    // before the container is read: it may be cut off
    if (bytes.includes(ENCRYPTED)) throw new UnreadableLedger(LOCKED)
    return 'records'
  }
  if (isRecords(bytes)) return 'records'
  if (isPicture(bytes)) {
    throw new UnreadableLedger('这是一张图片，不是表格。请选 Excel 或 WPS 台账；只有照片的，请先录成表格。')
  }
  if (startsWith(bytes, '25504446')) {
    throw new UnreadableLedger('这是 PDF，不是表格。请选用 Excel 或 WPS 保存的台账（.xlsx、.xls、.et 或 .csv）。')
  }
  if (startsWith(bytes, '52617221') || startsWith(bytes, '377abcaf') || startsWith(bytes, '1f8b')) {
    throw new UnreadableLedger('这是压缩包，请先解压，再选里面的台账。')
  }
  if (isText(bytes)) return 'text'
  throw new UnreadableLedger('认不出这个文件。请选用 Excel 或 WPS 保存的台账（.xlsx、.xls、.et 或 .csv）。')
}
