/** HTTP as tests need it, in node and in jsdom alike (which has no fetch). */
import { request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly body: Buffer
  /** The body as JSON; undefined when empty. */
  json<T>(): T
}

export interface RequestOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** Sends one request on a connection of its own; rejects when there is no answer (refused, reset). */
export function send(url: string, { method = 'GET', headers = {}, body }: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const whole = Buffer.concat(chunks)
        resolve({
          status: incoming.statusCode ?? 0,
          body: whole,
          json: <T>() => (whole.length === 0 ? undefined : JSON.parse(whole.toString('utf8'))) as T,
        })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** Posts JSON. */
export function postJson(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body ?? {}),
  })
}
