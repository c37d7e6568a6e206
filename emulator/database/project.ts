import { compileQuery } from './mingo'
import { stringify, type Document } from './values'

const everything = compileQuery({})

/** The text that goes over the wire: the stored one as it is, unless only some fields are asked for. */
export function project(text: string, document: Document, projection: Document | undefined): string {
  if (!projection || Object.keys(projection).length === 0) return text
  const [result] = everything.find<Document>([document], projection).all()
  return stringify(result ?? {})
}
