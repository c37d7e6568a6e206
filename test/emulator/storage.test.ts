import { useEmulator } from '../support/emulator'
import { send } from '../support/http'
import { connect, type Connection } from './support/sdk'

const emulator = useEmulator()

let connection: Connection
beforeAll(() => {
  connection = connect(emulator())
})

async function upload(openid: string | undefined, cloudPath: string, body: string | Buffer) {
  const answer = await send(`${emulator().url}/storage/upload?path=${encodeURIComponent(cloudPath)}`, {
    method: 'PUT',
    headers: openid ? { 'x-wx-openid': openid } : {},
    body,
  })
  return answer.json<{ fileID?: string; errCode?: number }>()
}

const download = (openid: string | undefined, fileID: string) =>
  send(`${emulator().url}/storage/download?fileID=${encodeURIComponent(fileID)}`, {
    headers: openid ? { 'x-wx-openid': openid } : {},
  })

async function temporaryUrl(fileID: string, maxAge = 60): Promise<string> {
  const answer = await connection.cloud.getTempFileURL({ fileList: [{ fileID, maxAge }] as never })
  return encodeURI((answer as unknown as { fileList: { tempFileURL: string }[] }).fileList[0]?.tempFileURL ?? '')
}

describe('a file from a phone', () => {
  it('comes back to the one who uploaded it, byte for byte', async () => {
    const bytes = Buffer.from([0, 1, 2, 253, 254, 255])
    const { fileID } = await upload('o1', 'photos/柳河 1.png', bytes)
    expect(fileID).toMatch(/^cloud:\/\/local-env\..+\/photos\/柳河 1\.png$/)
    const answer = await download('o1', fileID ?? '')
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual(bytes)
  })

  it('is closed to everybody else', async () => {
    const { fileID } = await upload('o1', 'private.txt', 'secret')
    for (const openid of ['o2', undefined]) {
      const answer = await download(openid, fileID ?? '')
      expect(answer.status).toBe(403)
      expect(answer.json()).toMatchObject({ errCode: -503002 })
      expect(await upload(openid, 'private.txt', 'mine now')).toMatchObject({ errCode: -503002 })
    }
    expect((await download('o1', fileID ?? '')).body.toString()).toBe('secret')
  })

  it('needs a sign-in', async () => {
    expect(await upload(undefined, 'new.txt', 'x')).toMatchObject({ errCode: -503002 })
  })

  it.each(['', '/a', 'a//b', '../a', 'a/../../b', 'a/.', 'a\\b', 'a?b', 'a%2e', 'a\0', 'x'.repeat(900)])(
    'has no path like %j',
    async (cloudPath) => {
      expect(await upload('o1', cloudPath, 'x')).toMatchObject({ errCode: -501007 })
    },
  )

  it('is said to be missing when it is', async () => {
    expect((await download('o1', 'cloud://local-env.6c6f-local-env-1/none')).json()).toMatchObject({ errCode: -503003 })
    expect((await download('o1', 'cloud://elsewhere/none')).json()).toMatchObject({ errCode: -503003 })
  })
})

describe('a file from a function', () => {
  it('is uploaded, downloaded and deleted by the SDK', async () => {
    const { cloud } = connection
    const { fileID } = await cloud.uploadFile({ cloudPath: 'out/名 单.csv', fileContent: Buffer.from('a,b') })
    expect((await cloud.downloadFile({ fileID })).fileContent.toString()).toBe('a,b')
    await cloud.deleteFile({ fileList: [fileID] })
    expect(await temporaryUrl(fileID)).toBe('')
    await expect(cloud.downloadFile({ fileID })).rejects.toBeDefined()
  })

  it('is closed to phones', async () => {
    const { fileID } = await connection.cloud.uploadFile({ cloudPath: 'report.txt', fileContent: Buffer.from('x') })
    expect((await download('o1', fileID)).status).toBe(403)
  })
})

describe('a temporary URL', () => {
  it('opens the file for anybody, with its type, and lets nothing in it run', async () => {
    const { fileID } = await upload('o1', 'page.html', '<script>1</script>')
    const answer = await fetch(await temporaryUrl(fileID ?? ''))
    expect(await answer.text()).toBe('<script>1</script>')
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  })

  it('works for no other file, and not without its signature', async () => {
    const one = await upload('o1', 'one.txt', '1')
    await upload('o1', 'two.txt', '2')
    const url = await temporaryUrl(one.fileID ?? '')
    expect((await send(url)).status).toBe(200)
    expect((await send(url.replace('one.txt', 'two.txt'))).status).toBe(403)
    expect((await send(url.replace(/sign=./, 'sign=x'))).status).toBe(403)
    expect((await send(url.replace(/&t=\d+/, '&t=99999999999'))).status).toBe(403)
    expect((await send(url.split('?')[0] ?? '')).status).toBe(403)
    expect((await send(url, { method: 'PUT', body: 'changed' })).status).toBe(403)
  })

  it('ends when its time is up', async () => {
    const { fileID } = await upload('o1', 'brief.txt', 'x')
    const url = await temporaryUrl(fileID ?? '', 60)
    await emulator().post('/control/clock', { offsetMs: 61_000 })
    expect((await send(url)).status).toBe(403)
    await emulator().post('/control/clock', {})
    expect((await send(url)).status).toBe(200)
  })
})

it('leads to no file outside its directory', async () => {
  for (const path of [
    '/cos/..%2f..%2fpackage.json',
    '/app/..%2f..%2fpackage.json',
    '/app/%2e%2e/%2e%2e/package.json',
    '/..%2fREADME.md',
  ])
    expect((await send(emulator().url + path)).status).toBeGreaterThanOrEqual(400)
})
