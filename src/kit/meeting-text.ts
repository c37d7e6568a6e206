/** What an online meeting's invitation says, pasted as a whole. Pure. */

const LINK = /#小程序:\/\/\S+|https?:\/\/[^\s，。；、）)]+/i
const NUMBER = /(?:会议号|会议 ?ID|#腾讯会议)[:：]?\s*([\d][\d\s-]{6,14}\d)/i
const PASSWORD = /(?:会议密码|入会密码|密码|口令)[:：]?\s*([A-Za-z0-9]{4,10})/

/** The link in a pasted text, and how else one gets in; nothing where the text is no more than a link. */
export function readInvitation(text: string): { link: string; hint: string } | undefined {
  const link = LINK.exec(text)?.[0]
  if (link === undefined || link === text.trim()) return undefined
  const number = NUMBER.exec(text)?.[1]?.replace(/\s+/g, ' ').trim()
  const password = PASSWORD.exec(text)?.[1]
  const hint = [number && `会议号 ${number}`, password && `密码 ${password}`].filter(Boolean).join('，')
  return { link, hint }
}
