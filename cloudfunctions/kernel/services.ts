/** What handlers need of the cloud beside the database. */
import { createHash } from 'node:crypto'
import { cloud } from './cloud'
import { AppError, invalid } from './errors'

/** msgSecCheck takes at most this many characters a call (WeChat's documentation of security.msgSecCheck v2). */
const CHECK_CHARACTERS = 2500
/** Each piece begins with the end of the one before: a word cut in two would pass as two halves. */
const CHECK_OVERLAP = 50
/** Temporary addresses live this long, seconds. */
const URL_SECONDS = 2 * 60 * 60

/** The folder of cloud storage that belongs to one WeChat. Paths are chosen by phones, so this is how we know whose. */
export function uploadFolder(openid: string): string {
  return `uploads/${createHash('sha256').update(openid).digest('hex').slice(0, 24)}`
}

/**
 * Whether the file lies in the caller's own folder of this environment. Nothing that storage would not take as a path:
 * one bad name would spoil the addresses of all files asked for with it.
 */
export function ownsFile(openid: string, fileId: string): boolean {
  const [, env, path = ''] = /^cloud:\/\/([\w-]+)\.[\w.-]+\/([^%\\]+)$/.exec(fileId) ?? []
  const segments = path.split('/')
  return (
    env === (cloud.getWXContext() as { ENV?: string }).ENV &&
    path.startsWith(`${uploadFolder(openid)}/`) &&
    segments.every((segment) => !['', '.', '..'].includes(segment))
  )
}

/** Files that one getTempFileURL or deleteFile takes (WeChat Cloud, storage: 50). */
export const FILES_MAX = 50

/** Temporary addresses of files, for readers an action has let in. A file that is gone has none. */
export async function fileUrls(fileIds: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(fileIds)]
  const urls = new Map<string, string>()
  for (let from = 0; from < wanted.length; from += FILES_MAX) {
    const fileList = wanted.slice(from, from + FILES_MAX).map((fileID) => ({ fileID, maxAge: URL_SECONDS }))
    const answer = (await cloud.getTempFileURL({ fileList })) as unknown as {
      fileList: { fileID: string; tempFileURL: string; status: number }[]
    }
    for (const { fileID, tempFileURL } of answer.fileList) if (tempFileURL) urls.set(fileID, tempFileURL)
  }
  return urls
}

export async function downloadFile(fileId: string): Promise<Buffer> {
  const answer = (await cloud.downloadFile({ fileID: fileId })) as unknown as { fileContent: Buffer }
  return answer.fileContent
}

/** Puts a file there, in the place of one that is there already. Answers its id. */
export async function uploadFile(cloudPath: string, content: Buffer): Promise<string> {
  const answer = (await cloud.uploadFile({ cloudPath, fileContent: content })) as unknown as { fileID: string }
  return answer.fileID
}

export async function deleteFile(fileId: string): Promise<void> {
  await cloud.deleteFile({ fileList: [fileId] })
}

/** STORAGE_FILE_NONEXIST of wx-server-sdk. */
const FILE_GONE = -503003

/** What the ids of this environment's files begin with: `cloud://<env>.<bucket>/`. */
let idPrefix: string | undefined

/**
 * The id of the file at a path. Deleting takes ids, an id names the bucket, and the SDK tells the bucket nowhere but in
 * its answer to an upload: so a file of one letter is put there, always the same one, and its id shows how ids begin.
 */
async function fileIdAt(cloudPath: string): Promise<string> {
  const marker = 'marker.txt'
  idPrefix ??= (await uploadFile(marker, Buffer.from('.'))).slice(0, -marker.length)
  return idPrefix + cloudPath
}

/** Deletes the files at these paths, at most FILES_MAX. Answers the paths where none is now. */
export async function deleteFilesAt(cloudPaths: readonly string[]): Promise<string[]> {
  const pathOf = new Map<string, string>()
  for (const path of cloudPaths) pathOf.set(await fileIdAt(path), path)
  const answer = (await cloud.deleteFile({ fileList: [...pathOf.keys()] })) as unknown as {
    fileList: { fileID: string; status: number }[]
  }
  return answer.fileList
    .filter(({ status }) => status === 0 || status === FILE_GONE)
    .flatMap(({ fileID }) => pathOf.get(fileID) ?? [])
}

export type CheckResult = 'pass' | 'review'

/** The author has not used the mini-program within two hours (WeChat, security.msgSecCheck 2.0: 61010). */
const AUTHOR_AWAY = 61010

interface CheckAnswer {
  result?: { suggest?: string }
}

/**
 * WeChat's content check of text that others will see, in pieces, in the author's name.
 * @returns `review` when a person must look at it first
 * @throws REFUSED naming the piece when WeChat calls it risky
 * @throws UNAVAILABLE when WeChat has not seen the author of late: opening the mini-program again helps
 */
export async function checkText(
  openid: string,
  pieces: readonly { name: string; text: string }[],
): Promise<CheckResult> {
  let outcome: CheckResult = 'pass'
  for (const { name, text } of pieces) {
    const characters = [...text]
    const last = Math.max(0, characters.length - CHECK_OVERLAP)
    for (let from = 0; from === 0 || from < last; from += CHECK_CHARACTERS - CHECK_OVERLAP) {
      const content = characters.slice(from, from + CHECK_CHARACTERS).join('')
      const api = cloud.openapi as unknown as { security: { msgSecCheck(data: object): Promise<CheckAnswer> } }
      const request = api.security.msgSecCheck({ content, version: 2, scene: 2, openid })
      const answer = await request.catch((error: { errCode?: number }) => {
        if (error.errCode !== AUTHOR_AWAY) throw error
        throw new AppError(
          'UNAVAILABLE',
          '微信要求发布人两小时内用过小程序。内容已保存，请退出小程序再打开，点「再发一次」。',
        )
      })
      const suggest = answer.result?.suggest
      if (suggest === 'risky') {
        const from20 = content.slice(0, 20)
        throw new AppError(
          'REFUSED',
          `微信的内容检查没有通过：${name}里「${from20}…」这一段。请改一改再发，内容已保存。`,
        )
      }
      // an answer we do not know is not a pass
      if (suggest !== 'pass') outcome = 'review'
    }
  }
  return outcome
}

/**
 * Checks a sentence that nobody looks at before others see it: only a clear pass will do.
 * @throws REFUSED naming the piece
 */
export async function checkSentence({ openid }: { openid: string }, name: string, text: string): Promise<void> {
  if (text === '') return
  if ((await checkText(openid, [{ name, text }])) !== 'pass') {
    throw new AppError('REFUSED', `微信的内容检查拿不准${name}里的这句话，请换个说法再试，内容已保存。`)
  }
}

/** "invalid code": unknown, used already, or older than five minutes (WeChat, phonenumber.getPhoneNumber). */
const CODE_INVALID = 40029

interface PhoneAnswer {
  phoneInfo?: { purePhoneNumber?: string; countryCode?: string | number }
}

/**
 * The number behind the one-time code of WeChat's phone button; `null` for a number of another country.
 * @throws INVALID when the code can no longer be exchanged: the person presses the button again
 */
export async function exchangePhoneCode(code: string): Promise<string | null> {
  const api = cloud.openapi as unknown as { phonenumber: { getPhoneNumber(data: object): Promise<PhoneAnswer> } }
  const answer = await api.phonenumber.getPhoneNumber({ code }).catch((error: { errCode?: number }) => {
    if (error.errCode === CODE_INVALID) throw invalid('code', '微信给的手机号已经过期，请再点一次按钮。')
    throw error
  })
  const { purePhoneNumber, countryCode } = answer.phoneInfo ?? {}
  if (!purePhoneNumber) throw new Error('getPhoneNumber answered without a number')
  return String(countryCode) === '86' ? purePhoneNumber : null
}

interface CodeAnswer {
  contentType?: string
  buffer?: Buffer
}

/** Text of a picture that fits into an answer beside everything else. */
const IMAGE_TEXT_MAX = 200 * 1024

/**
 * WeChat's mini-program code that opens `page` with `scene` in its address, as a data URL. The page need not be
 * published yet: a county tries everything out before that.
 * @throws UNAVAILABLE naming the other ways
 */
export async function inviteCodeImage(scene: string, page: string): Promise<string> {
  const api = cloud.openapi as unknown as { wxacode: { getUnlimited(data: object): Promise<CodeAnswer> } }
  try {
    const answer = await api.wxacode.getUnlimited({ scene, page, checkPath: false, width: 430 })
    const [type] = /^image\/(png|jpeg)/.exec(answer.contentType ?? '') ?? []
    if (!type || !answer.buffer) throw new Error(`getUnlimited answered ${answer.contentType ?? 'nothing'}`)
    const image = `data:${type};base64,${Buffer.from(answer.buffer).toString('base64')}`
    if (image.length > IMAGE_TEXT_MAX) throw new Error(`getUnlimited answered ${image.length} characters`)
    return image
  } catch (error) {
    console.error('wxacode.getUnlimited', error)
    throw new AppError('UNAVAILABLE', '小程序码没有做出来，先用邀请码或卡片。')
  }
}

/** How long WeChat may take to answer one message, ms; then what became of it is not known. */
const MESSAGE_MS = 10_000

/**
 * Hands one subscription message to WeChat.
 * @returns WeChat's errcode, 0 for one that it took; `nothing` where no answer came: it may have been sent or not
 */
export async function sendMessage(message: {
  readonly openid: string
  readonly templateId: string
  readonly page: string
  readonly data: Readonly<Record<string, { readonly value: string }>>
}): Promise<{ code: number } | 'nothing'> {
  const { openid, templateId, page, data } = message
  const api = cloud.openapi as unknown as { subscribeMessage: { send(data: object): Promise<unknown> } }
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<'nothing'>((resolve) => {
    timer = setTimeout(() => resolve('nothing'), MESSAGE_MS)
  })
  try {
    const asked = api.subscribeMessage.send({ touser: openid, templateId, page, data }).then(
      () => ({ code: 0 }),
      (error: { errCode?: unknown }) => {
        const code = error?.errCode
        return typeof code === 'number' && isCertain(code) ? { code } : ('nothing' as const)
      },
    )
    return await Promise.race([asked, silence])
  } finally {
    clearTimeout(timer)
  }
}

/** wx-server-sdk, error.config: the API is not there, not allowed to this function, or not to this caller. */
const REFUSED_AT_ONCE: readonly number[] = [-604100, -604101, -604104]

/**
 * Whether a number says that the message was not sent. WeChat's own are positive; below zero they are the SDK's and the
 * cloud's, for a way there or back that broke, and -1 is WeChat's "busy" as well as the SDK's "unknown".
 */
const isCertain = (code: number) => code > 0 || REFUSED_AT_ONCE.includes(code)
