/** Where links lead: a mini-program cannot open any address, and says what it does instead. */
import { linkKindOf } from '@/contract/blocks'
import { host } from './host'
import { copyText } from './share'
import { say } from './toast'

const COPIED = {
  article: '链接已复制，请粘贴到微信聊天里，再点开',
  mini_program: '链接已复制，请粘贴到微信聊天里，再点开',
  web: '链接已复制，请粘贴到浏览器里打开',
} as const

/** Opens an article or another mini-program inside WeChat; everything else is copied, with a sentence on what to do. */
export async function openLink(url: string): Promise<void> {
  const kind = linkKindOf(url)
  if (kind === undefined) return say('这个链接打不开，请问发布人再要一次。')
  if (await host.openLink(kind, url)) return
  await copyText(url)
  say(COPIED[kind])
}
