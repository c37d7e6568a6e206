import { publishLecture } from '../../../src/contract/lecture-writing'
import { call } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { people } from '../../support/world'

const HOUR = 60 * 60 * 1000

/** What a sender writes: a lecture so many hours from an instant, two hours long. */
export const lectureDraft = (now = Date.now(), hours = 24) => ({
  title: '冬季安全用工',
  speaker: '县住建局 林工',
  startsAt: new Date(now + hours * HOUR).toISOString(),
  endsAt: new Date(now + (hours + 2) * HOUR).toISOString(),
  link: '#小程序://腾讯会议/AbCdEf',
  joinHint: '会议号 123 456 789',
  about: '脚手架、临边防护，讲实例。',
  materials: [] as { fileId: string; kind: 'image' | 'file'; name: string; size: number }[],
})

/** Publishes a lecture and answers its id. */
export async function holdLecture(
  emulator: Emulator,
  openid: string = people.township,
  to: readonly string[] = ['t01'],
  change: Partial<ReturnType<typeof lectureDraft>> = {},
): Promise<string> {
  const input = { ...lectureDraft(), ...change, to: to.map((orgId) => ({ orgId })) }
  return (await call(emulator, openid, publishLecture, input)).lectureId
}
