/** The emulator's doors for a database administrator, as the SDK itself talks to them. */
import { EJSON } from 'bson'
import type { Records } from '../cloudfunctions/kernel/records'

/** Documents in one request. */
const BATCH = 500

interface WireAnswer {
  readonly code?: string
  readonly message?: string
  readonly data?: { readonly list?: readonly string[] }
}

export async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    // making the county takes seconds in which nobody notices that a kept connection was closed
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return response.json()
}

async function admin(url: string, action: string, collection: keyof Records, request: object): Promise<WireAnswer> {
  const answer = (await post(`${url}/admin`, {
    action: `database.${action}`,
    envName: 'local',
    collectionName: collection,
    ...request,
  })) as WireAnswer
  if (answer.code) throw new Error(`${collection}: ${answer.code} ${answer.message}`)
  return answer
}

/** Writes new records, in requests that the platform accepts; `wrote` hears how many are there after each. */
export async function insertRecords<C extends keyof Records>(
  url: string,
  collection: C,
  records: readonly Records[C][],
  wrote?: (done: number) => void,
): Promise<void> {
  for (let from = 0; from < records.length; from += BATCH) {
    const batch = records.slice(from, from + BATCH)
    await admin(url, 'insertDocument', collection, {
      data: batch.map((record) => EJSON.stringify(record, { relaxed: false })),
    })
    wrote?.(from + batch.length)
  }
}

const byId = (_id: string) => ({ queryType: 'DOC', query: EJSON.stringify({ _id }, { relaxed: false }) })

export async function getRecord<C extends keyof Records>(
  url: string,
  collection: C,
  id: string,
): Promise<Records[C] | undefined> {
  const { data } = await admin(url, 'getDocument', collection, byId(id))
  const [found] = data?.list ?? []
  return found === undefined ? undefined : (EJSON.parse(found) as Records[C])
}

export async function removeRecord(url: string, collection: keyof Records, id: string): Promise<void> {
  await admin(url, 'removeDocument', collection, byId(id))
}
