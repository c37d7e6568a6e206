/**
 * A document's row id is its collection (above) and its number in the collection (below, 40 bits), so that one
 * collection is one stretch of the documents table, in the order of insertion.
 */
const numbersPerCollection = 2 ** 40

export function documentId(collection: number, number: number): number {
  return collection * numbersPerCollection + number
}

/** Also the id that `documentId(collection, 0)` gives; numbers start at 1. */
export function firstDocumentId(collection: number): number {
  return documentId(collection, 0)
}

export function lastDocumentId(collection: number): number {
  return documentId(collection, numbersPerCollection - 1)
}

/** Bytes of a document's number at the end of an index entry. */
export const numberBytes = 5
