import { publishNotice } from '../../../src/contract/notice'
import { call } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { people } from '../../support/world'

/** What a leader writes. */
export const draft = { title: '冬春训', body: '请大家在 11 月 25 日前读完材料。', attachments: [], needsConfirm: true }

/** Posts a notice and answers its id. */
export async function postNotice(
  emulator: Emulator,
  openid: string = people.leader,
  to: string[] = ['g0101'],
  change: Partial<typeof draft> & { urgent?: boolean } = {},
): Promise<string> {
  const { noticeId } = await call(emulator, openid, publishNotice, { to, ...draft, ...change })
  return noticeId
}
