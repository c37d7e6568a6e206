import { rmSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { startEmulator, type Emulator } from '../support/emulator'
import { writeFunctions } from './support/functions'
import { connect, refusal } from './support/sdk'

const draw = `
  try {
    const { contentType, buffer, errCode } = await cloud.openapi.wxacode.getUnlimited(event)
    return { errCode, contentType, isBuffer: Buffer.isBuffer(buffer), picture: buffer.toString('base64') }
  } catch (error) { return { errCode: error.errCode } }`
// its permission stands in config/cloud.ts
const directory = writeFunctions({ api: draw, other: draw })

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({ functions: directory })
})
afterAll(async () => {
  await emulator.stop()
  rmSync(directory, { recursive: true })
})

interface Drawn {
  readonly errCode: number
  readonly picture: string
}
const wanted = { scene: 'K7QM3X', page: 'features/x/index', checkPath: false }
const drawn = async (change: object = {}, name = 'api') =>
  (await emulator.call(name, 'o1', { ...wanted, ...change })) as Drawn

/** Chunks of a PNG by their type, in their order. */
function chunksOf(png: Buffer): Map<string, Buffer> {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  return chunks
}

it('gives the SDK a picture, as a buffer with its content type', async () => {
  expect(await drawn()).toMatchObject({ errCode: 0, contentType: 'image/png', isBuffer: true })
  const chunks = chunksOf(Buffer.from((await drawn({ width: 300 })).picture, 'base64'))
  expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND'])
  const header = chunks.get('IHDR') as Buffer
  expect([header.readUInt32BE(0), header.readUInt32BE(4)]).toEqual([300, 300])
  expect(inflateSync(chunks.get('IDAT') as Buffer)).toHaveLength(300 * 301)
})

it('draws the same for the same scene, and something else for another', async () => {
  const [first, again, other] = [await drawn(), await drawn(), await drawn({ scene: 'K7QM3Y' })]
  expect(again.picture).toBe(first.picture)
  expect(other.picture).not.toBe(first.picture)
})

it('takes every character that WeChat names, and the home page where none is named', async () => {
  expect(await drawn({ scene: "aZ09!#$&'()*+,/:;=?@-._~" })).toMatchObject({ errCode: 0 })
  expect(await drawn({ scene: 'x'.repeat(32), page: undefined })).toMatchObject({ errCode: 0 })
})

it.each([
  ['no scene', { scene: undefined }, 40169],
  ['a scene of 33 characters', { scene: 'x'.repeat(33) }, 40169],
  ['a scene with %', { scene: '%E6' }, 40129],
  ['a Chinese scene', { scene: '邀请' }, 40129],
  ['a page with a slash before it', { page: '/features/x/index' }, 41030],
  ['a page with parameters', { page: 'features/x/index?a=1' }, 41030],
  ['a page to be looked up: none is published', { checkPath: undefined }, 41030],
  ['a width below 280', { width: 240 }, 40097],
  ['a width above 1280', { width: 1281 }, 40097],
])('refuses %s', async (_name, change, errCode) => {
  expect(await drawn(change)).toEqual({ errCode })
})

it('is for the functions whose config.json names it, and for nobody outside', async () => {
  expect(await drawn({}, 'other')).toEqual({ errCode: -604101 })
  const { cloud } = connect(emulator)
  const api = cloud.openapi as unknown as { wxacode: { getUnlimited(data: object): Promise<unknown> } }
  expect((await refusal(api.wxacode.getUnlimited(wanted))).code).toBe(-604104)
})
