import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Emulator } from './emulator'
import { isFromThisMachine } from './callers'
import { CloudError, notSimulated } from './errors'
import type { DatabaseRequest } from './database/request'
import { fromToken } from './functions/identity'
import { parseJson, readBody } from './http-body'
import { limits } from './limits'
import { serveFile } from './static-files'

export interface WebDirectories {
  /** The web page, served under /app/. */
  readonly web: string
  /** The lab, served under /. */
  readonly lab: string
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly path: string
  readonly query: URLSearchParams
  readonly openid: string | undefined
}

/** The one HTTP server in front of the emulator. */
export function createEmulatorServer(emulator: Emulator, directories: WebDirectories): Server {
  return createServer((request, response) => {
    if (!isFromThisMachine(request.headers)) return refuse(response, 403, 'only this machine may ask')
    const address = `http://localhost${request.url ?? '/'}`
    if (!URL.canParse(address)) return refuse(response, 400, 'not an address')
    const url = new URL(address)
    const openid = request.headers['x-wx-openid']
    const exchange = {
      request,
      response,
      path: url.pathname,
      query: url.searchParams,
      openid: typeof openid === 'string' && openid ? openid : undefined,
    }
    route(emulator, directories, exchange).catch((error: unknown) => {
      // whoever asked has gone away, a stopped function for example
      if (request.destroyed && !request.complete) return
      process.stderr.write(
        `[emulator] ${request.method} ${url.pathname}: ${error instanceof Error ? error.stack : String(error)}\n`,
      )
      if (!response.headersSent) sendJson(response, { errCode: -1, errMsg: 'the emulator failed, see its log' }, 500)
      else response.destroy()
    })
  })
}

async function route(emulator: Emulator, directories: WebDirectories, exchange: Exchange): Promise<void> {
  const { request, response, path } = exchange
  const section = path.split('/')[1]
  const method = request.method ?? 'GET'
  if (section === 'admin' && method === 'POST') return admin(emulator, exchange)
  if (section === 'call' && method === 'POST') return asClient(response, () => call(emulator, exchange))
  if (section === 'control') return asClient(response, () => control(emulator, exchange))
  if (section === 'storage') return storage(emulator, exchange)
  if (section === 'cos') return cos(emulator, exchange)
  if (method !== 'GET' && method !== 'HEAD') return notFound(response)
  if (path === '/app') return void response.writeHead(301, { location: '/app/' }).end()
  const [root, file] =
    section === 'app' ? [directories.web, path.slice('/app/'.length)] : [directories.lab, path.slice(1)]
  if (!serveFile(root, decodePath(file), request, response)) notFound(response)
}

/** The SDK's wire: always 200, errors in the body. */
async function admin(emulator: Emulator, { request, response }: Exchange): Promise<void> {
  const requestId = randomUUID()
  try {
    const body = await readBody(request, limits.adminRequestBytes)
    const contentType = request.headers['content-type'] ?? ''
    if (contentType.startsWith('multipart/form-data')) {
      const answer = await emulator.openApi.handle(body, contentType)
      response.setHeader('content-type', 'application/octet-stream')
      response.end(answer)
      return
    }
    sendJson(response, { requestId, ...(await adminAction(emulator, parseJson(body), requestId)) })
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    sendJson(response, { code: error.code, message: error.message, requestId })
  }
}

async function adminAction(emulator: Emulator, body: unknown, requestId: string): Promise<Record<string, unknown>> {
  const request = (body ?? {}) as Record<string, unknown>
  const action = String(request['action'] ?? '')
  const [product, name] = action.split('.')
  const caller = fromToken(request['wxCloudApiToken'])
  if (product === 'database')
    return emulator.database.handle(name ?? '', request as DatabaseRequest, emulator.callOf(caller, requestId))
  if (product === 'storage') {
    const answer = emulator.storage.handle(name ?? '', request)
    if (answer) return answer
  }
  if (action === 'functions.invokeFunction') {
    const text = await emulator.functions.callFromFunction(
      String(request['function_name']),
      String(request['request_data'] ?? ''),
      caller,
    )
    return { data: { response_data: text } }
  }
  throw notSimulated(`the action ${action}`)
}

async function call(emulator: Emulator, { request, path, openid }: Exchange): Promise<unknown> {
  const body = parseJson(await readBody(request, limits.callRequestBytes))
  const data = (body as { data?: unknown } | undefined)?.data ?? {}
  if (typeof data !== 'object' || Array.isArray(data)) throw new CloudError('INVALID_PARAM', 'data must be an object')
  return { result: await emulator.functions.callFromClient(path.slice('/call/'.length), openid, data) }
}

async function control(emulator: Emulator, { request, path, query }: Exchange): Promise<unknown> {
  const body = parseJson(await readBody(request, limits.adminRequestBytes))
  return emulator.control.handle(request.method ?? 'GET', path.slice('/control/'.length), body, query)
}

async function storage(emulator: Emulator, { request, response, path, query, openid }: Exchange): Promise<void> {
  const method = request.method ?? 'GET'
  if (path === '/storage/upload' && (method === 'PUT' || method === 'POST'))
    return asClient(response, async () =>
      emulator.storage.uploadFromClient(openid, query.get('path'), await readBody(request, limits.fileBytes)),
    )
  if (path !== '/storage/download' || method !== 'GET') return notFound(response)
  try {
    const file = emulator.storage.downloadFromClient(openid, query.get('fileID'))
    sendFile(response, file.content, file.contentType)
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    sendJson(response, { errCode: error.number, errMsg: error.message }, 403)
  }
}

async function cos(emulator: Emulator, { request, response, path, query }: Exchange): Promise<void> {
  const cloudPath = decodePath(path.slice('/cos/'.length))
  if (request.method === 'PUT') {
    const accepted = emulator.storage.writeSigned(cloudPath, query, await readBody(request, limits.fileBytes))
    response.writeHead(accepted ? 200 : 403).end()
    return
  }
  const file = emulator.storage.readSigned(cloudPath, query)
  if (!file)
    return void response
      .writeHead(403, { 'content-type': 'application/xml' })
      .end('<Error><Code>AccessDenied</Code></Error>')
  sendFile(response, file.content, file.contentType)
}

/** Answers a client: the result, or the platform's error, both with 200. */
async function asClient(response: ServerResponse, work: () => Promise<unknown>): Promise<void> {
  try {
    const result = await work()
    if (result === undefined) notFound(response)
    else sendJson(response, result)
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    sendJson(response, { errCode: error.number, errMsg: error.message })
  }
}

function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(value))
}

/** Somebody else's file on our own origin: it may be shown, it may not run. */
function sendFile(response: ServerResponse, content: Buffer, contentType: string): void {
  response.writeHead(200, {
    'content-type': contentType,
    'content-length': content.length,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
  })
  response.end(content)
}

function notFound(response: ServerResponse): void {
  refuse(response, 404, 'no such address')
}

function refuse(response: ServerResponse, status: number, errMsg: string): void {
  sendJson(response, { errCode: -1, errMsg }, status)
}

function decodePath(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
