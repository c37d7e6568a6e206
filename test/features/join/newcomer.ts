/** Somebody new, as their phone and their leader see it; and the emulator's clock, moved. */
import {
  acceptInvitation,
  bindByPhone,
  CONSENT_VERSION,
  createInvitation,
  giveConsent,
} from '../../../src/contract/join'
import { call, requestId, send } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { insert, member, orgs, people } from '../../support/world'

const inLiuhe = { village: orgs.liuhe, group: orgs.liuheGroup }

/** Files of people who never bound their WeChat. */
export const unboundFiles = {
  /** Alone with her number. */
  zhou: member('m-zhou', '周梅', inLiuhe, { gender: 'female', phone: '13911110000', born: '1975-06' }),
  /** A couple with one number, in the group and in the migrant branch. */
  husband: member('m-husband', '何大山', inLiuhe, { phone: '13922220000', born: '1960-01' }),
  wife: member(
    'm-wife',
    '吴小兰',
    { ...inLiuhe, branch: orgs.suzhou },
    { gender: 'female', phone: '13922220000', born: '1962-02' },
  ),
  /** Of another township. */
  elsewhere: member(
    'm-elsewhere',
    '周梅',
    { village: orgs.shatan, group: orgs.shatanGroup },
    { gender: 'female', phone: '13933330000', born: '1975-06' },
  ),
} as const

export const addUnboundFiles = (emulator: Emulator) => insert(emulator, 'members', Object.values(unboundFiles))

export const agreement = { version: CONSENT_VERSION, notice: true, sensitive: true } as const

export const consent = (emulator: Emulator, openid: string) => call(emulator, openid, giveConsent, agreement)

/** WeChat's phone button: the code it gives. */
export const pressPhoneButton = async (emulator: Emulator, openid: string, phoneNumber: string, more: object = {}) =>
  (await emulator.post<{ code: string }>('/control/phone-code', { openid, phoneNumber, ...more })).code

/** Agrees, presses the button, and asks to be bound. */
export async function tryPhone(emulator: Emulator, openid: string, phoneNumber: string) {
  await consent(emulator, openid)
  return call(emulator, openid, bindByPhone, { code: await pressPhoneButton(emulator, openid, phoneNumber) })
}

/** An invitation of the group's leader to their group, or what else is wanted. */
export const invite = (
  emulator: Emulator,
  input: Parameters<typeof call<typeof createInvitation>>[3] = { orgId: orgs.liuheGroup._id },
  by: string = people.leader,
) => call(emulator, by, createInvitation, input)

/** Agrees, and answers an invitation. */
export async function answer(emulator: Emulator, openid: string, code: string, name = '周梅', born = '1975-06') {
  await consent(emulator, openid)
  return call(emulator, openid, acceptInvitation, { code, name, born })
}

/** Moves the emulator's clock on from where it is. */
export async function later(emulator: Emulator, hours: number): Promise<void> {
  const { offsetMs } = await emulator.get<{ offsetMs: number }>('/control/clock')
  await emulator.post('/control/clock', { offsetMs: offsetMs + hours * 60 * 60 * 1000 })
}

/** Whether this WeChat may do what a member does, as a refusal's code or `ok`. */
export async function mayReadOwnFile(emulator: Emulator, openid: string): Promise<string> {
  const found = await send(emulator, openid, 'api', { action: 'member.own', input: {}, requestId: requestId() })
  return found.ok ? 'ok' : found.error.code
}

/** Changes a record as another act would have left it. */
export const rewrite = (emulator: Emulator, collectionName: string, _id: string, $set: object) =>
  emulator.post('/admin', {
    action: 'database.modifyDocument',
    envName: 'local',
    queryType: 'DOC',
    collectionName,
    query: JSON.stringify({ _id }),
    data: JSON.stringify({ $set }),
    multi: false,
    merge: true,
    upsert: false,
  })

/** The organisation as the county's closing leaves it. */
export const closeOrg = (emulator: Emulator, orgId: string) =>
  rewrite(emulator, 'orgs', orgId, { closedAt: { $date: '2026-11-01T00:00:00Z' } })
