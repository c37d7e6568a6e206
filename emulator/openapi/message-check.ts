import { randomBytes } from 'node:crypto'
import { limits } from '../limits'
import { refused, type Answer } from './answer'

/** Words that stand for content WeChat would find fault with; so that tests and demonstrations can choose the answer. */
export const markers = { risky: '违规测试', review: '复核测试' } as const

/** Labels of security.msgSecCheck 2.0: 100 normal, 20001 politics, 21000 other. */
const labels = { pass: 100, risky: 20001, review: 21000 } as const

/** security.msgSecCheck 2.0. `lastActive` tells when an openid last used the mini-program, in ms. */
export function checkMessage(
  parameters: Answer,
  now: number,
  lastActive: (openid: string) => number | undefined,
): Answer {
  const { content, openid, version, scene } = parameters
  if (Number(version) !== 2) return refused(47001, 'only version 2 of msgSecCheck is simulated')
  if (![1, 2, 3, 4].includes(Number(scene))) return refused(47001, 'data format error: scene')
  if (typeof content !== 'string' || content === '') return refused(44002, 'empty post data: content')
  if ([...content].length > limits.messageCheckCharacters)
    return refused(40258, `content exceeds ${limits.messageCheckCharacters} characters`)
  if (typeof openid !== 'string' || openid === '') return refused(40003, 'invalid openid')
  const active = lastActive(openid)
  if (active === undefined || now - active > limits.messageCheckActiveMs)
    return refused(61010, 'code is expired: the user has not used the mini-program within 2 hours')
  const suggest = content.includes(markers.risky) ? 'risky' : content.includes(markers.review) ? 'review' : 'pass'
  const result = { suggest, label: labels[suggest] }
  return {
    errcode: 0,
    errmsg: 'ok',
    result,
    detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }],
    trace_id: randomBytes(16).toString('hex'),
  }
}
