/** Writes small .xlsx files for tests: real ones, and ones with a particular fault. */
import { strToU8, zipSync } from 'fflate'

/** A date cell is `{ serial }`: days as Excel counts them. */
export type MadeCell = string | number | null | { readonly serial: number }

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const xml = (body: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`)
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships'

export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}

function cellXml(cell: MadeCell, row: number, column: number): string {
  const at = `r="${columnLetters(column)}${row}"`
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`
  if (typeof cell === 'object') return `<c ${at} s="1"><v>${cell.serial}</v></c>`
  return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`
}

export function sheetXml(rows: readonly (readonly MadeCell[])[]): Uint8Array {
  const body = rows.map((cells, index) => {
    const row = index + 1
    return `<row r="${row}">${cells.map((cell, column) => cellXml(cell, row, column)).join('')}</row>`
  })
  return xml(`<worksheet xmlns="${main}"><sheetData>${body.join('')}</sheetData></worksheet>`)
}

/** The files of a workbook, by their place in the archive. */
export function workbookFiles(sheets: Readonly<Record<string, readonly (readonly MadeCell[])[]>>) {
  const names = Object.keys(sheets)
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names
        .map((name, at) => `<sheet name="${escape(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${packages}">${names
        .map(
          (_, at) =>
            `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
        )
        .join('')}</Relationships>`,
    ),
    'xl/styles.xml': xml(
      `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
  }
  names.forEach((name, at) => (files[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheets[name]!)))
  return files
}

export const zip = (files: Record<string, Uint8Array>): Buffer => Buffer.from(zipSync(files))

/** A workbook with one sheet. */
export const workbook = (rows: readonly (readonly MadeCell[])[], name = '台账'): Buffer =>
  zip(workbookFiles({ [name]: rows }))

export const heading = [
  '姓名',
  '性别',
  '民族',
  '出生年月',
  '学历',
  '入党时间',
  '所在党支部',
  '外出时间',
  '外出地点',
  '从业情况',
  '联系电话',
]

let phones = 0
/** A row of `heading` with nothing wrong; `change` replaces cells by their heading. */
export function person(change: Readonly<Record<string, MadeCell>> = {}): MadeCell[] {
  const cells: Record<string, MadeCell> = {
    姓名: '王建国',
    性别: '男',
    民族: '汉族',
    出生年月: '1968-03',
    学历: '初中',
    入党时间: '1995-07',
    所在党支部: '柳河村',
    外出时间: '2022-10',
    外出地点: '江苏省 苏州市 吴中区',
    从业情况: '电子厂务工',
    联系电话: String(13_800_000_000 + ++phones),
    ...change,
  }
  return heading.map((name) => cells[name] ?? null)
}
