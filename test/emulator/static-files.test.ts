import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { serveFile } from '../../emulator/static-files'
import { send } from '../support/http'

const directory = mkdtempSync(path.join(os.tmpdir(), 'emulator-web-'))
let server: Server
let url: string

beforeAll(async () => {
  mkdirSync(path.join(directory, 'js'))
  writeFileSync(path.join(directory, 'index.html'), '<p>首页</p>')
  writeFileSync(path.join(directory, 'js/app.0123abcd.js'), 'run()')
  server = createServer((request, response) => {
    if (!serveFile(directory, decodeURIComponent(request.url ?? ''), request, response)) response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  rmSync(directory, { recursive: true })
})

it('serves the page of a directory, to be asked for again each time', async () => {
  const answer = await fetch(`${url}/`)
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-cache')
  expect(await answer.text()).toBe('<p>首页</p>')
  const again = await fetch(`${url}/`, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
})

it('lets a file with a hash in its name be kept', async () => {
  const answer = await fetch(`${url}/js/app.0123abcd.js`)
  expect(answer.headers.get('cache-control')).toContain('immutable')
  expect(answer.headers.get('content-type')).toContain('text/javascript')
})

it('compresses text where that is understood', async () => {
  const answer = await send(`${url}/`, { headers: { 'accept-encoding': 'gzip' } })
  expect(gunzipSync(answer.body).toString()).toBe('<p>首页</p>')
})

it.each(['/none.html', '/../package.json', '/%2e%2e/%2e%2e/etc/passwd', '/js/none'])('has no %s', async (address) => {
  expect((await send(url + address)).status).toBe(404)
})
