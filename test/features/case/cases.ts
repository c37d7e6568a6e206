/** Cases in tests: people with somebody to turn to, and what they ask for. */
import { openCase, openCaseFor, type CaseView } from '../../../src/contract/case'
import { call } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people } from '../../support/world'
import { pairUp } from '../contact/paired'
import { clock, MORNING } from '../message/messages'

/** The day of `MORNING` in China. */
export const TODAY = '2026-11-25'
/** The secretary of 柳河村. */
export const VILLAGE = 'op-village'
/** Works for the committee of the migrants. */
export const COMMITTEE = 'op-committee'

/** The small county on a Wednesday morning: 王建国 and 陈明 are paired with 冯干部. */
export async function buildCases(emulator: Emulator): Promise<void> {
  await emulator.post('/control/reset')
  await clock(emulator, MORNING)
  await buildWorld(emulator)
  await pairUp(emulator, ['m-wang', 'm-chen', 'm-zhang'])
  await insert(emulator, 'accounts', [
    account(VILLAGE, '何书记', [['branch_secretary', orgs.liuhe]]),
    account(COMMITTEE, '许委员', [['branch_secretary', orgs.committee]]),
  ])
}

export const request = {
  kind: 'schooling',
  urgency: 'urgent',
  words: '孩子要在苏州上小学，材料不会办',
  mayKnow: 'all',
  handledBy: 'home',
  on: TODAY,
} as const

type Request = Parameters<typeof call<typeof openCase>>[3]

/** 王建国 asks for help, or whoever is named. */
export const ask = async (
  emulator: Emulator,
  change: Partial<Request> = {},
  openid: string = people.member,
): Promise<CaseView> => (await call(emulator, openid, openCase, { ...request, ...change })).found

/** 冯干部 writes down what 张海燕, who has no WeChat, asks for. */
export const askFor = (emulator: Emulator, change: Partial<Request> = {}, openid: string = people.contact) =>
  call(emulator, openid, openCaseFor, { ...request, memberId: 'm-zhang', how: 'phone', ...change })
