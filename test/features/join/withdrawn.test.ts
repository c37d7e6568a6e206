/** Consent withdrawn: what a member could do ends at once, everywhere; an office goes on, and no more than the office. */
import { actions } from '../../../src/contract'
import { withdrawConsent } from '../../../src/contract/join'
import { openNotice } from '../../../src/contract/notice'
import { openHome } from '../../../src/contract/session'
import { call, refusalCode, requestId, send } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people, stored } from '../../support/world'
import { postNotice } from '../notice/post'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

/** Something that each of a member's actions takes. */
const inputs: Readonly<Record<string, unknown>> = {
  'theme_day.own_year': { year: '2026' },
  'theme_day.export_own': { year: '2026' },
  'theme_day.year': { orgId: 'g0101', year: '2026' },
  'theme_day.open': { themeDayId: '2026-11:g0101' },
  'theme_day.answer': { themeDayId: '2026-11:g0101', answer: 'here', words: '' },
  'theme_day.tap_in': { themeDayId: '2026-11:g0101', code: '1234' },
  'contact.say': { state: 'well', on: '2026-11-26', words: '' },
  'contact.add_words': { logId: 'm-wang:2026-11-26:self', words: '一切都好' },
  'contact.prefer': { prefers: { way: 'phone', when: '' } },
  'case.open': {
    ...{ kind: 'job', urgency: 'usual', words: '想找活干', mayKnow: 'all' },
    ...{ handledBy: 'township', on: '2026-11-25' },
  },
  'case.own_view': { caseId: 'h-nothing-there' },
  'case.judge': { caseId: 'h-nothing-there', edition: 1, solved: true, words: '' },
  'case.ask_other': { caseId: 'h-nothing-there', edition: 1, why: '太慢' },
  'case.withdraw': { caseId: 'h-nothing-there', edition: 1, why: '' },
  'care.propose': { field: 'work', after: '物流' },
  'care.backup': { contact: { name: '王小二', relation: '儿子', phone: '13811112222' } },
}

/** What one does as a member. */
const ofMembers: readonly string[] = [
  ...['member.own', 'notice.read', 'notice.confirm', 'theme_day.read', 'theme_day.answer'],
  ...['contact.own', 'case.own'],
]

test('in the middle of anything: every action of a member is refused, and nothing is put before them', async () => {
  const noticeId = await postNotice(emulator())
  await call(emulator(), people.member, withdrawConsent, {})
  const tried = []
  for (const { name, ability, host } of actions) {
    if (!ofMembers.includes(ability)) continue
    const input = inputs[name] ?? (name === 'notice.open' || name === 'notice.confirm' ? { noticeId } : {})
    const answer = await send(emulator(), people.member, host, { action: name, input, requestId: requestId() })
    tried.push([name, answer.ok ? 'ok' : answer.error.code])
  }
  expect(tried.length).toBeGreaterThan(8)
  expect(tried.filter(([, code]) => code !== 'CONSENT')).toEqual([])
  expect(await call(emulator(), people.member, openHome, {})).toMatchObject({ duties: [], waiting: [] })
  expect(await stored(emulator(), 'receipts')).toEqual([])
})

test('an office elsewhere shows nothing of what is addressed to the file', async () => {
  await insert(emulator(), 'accounts', [
    account(
      'op-two',
      '张海燕',
      [
        ['member', orgs.liuheGroup],
        ['group_leader', orgs.shatanGroup],
      ],
      'm-zhang',
    ),
  ])
  const own = await postNotice(emulator(), people.leader)
  const office = await postNotice(emulator(), people.otherTownship, ['g0201'])
  expect((await call(emulator(), 'op-two', openNotice, { noticeId: own })).title).toBe('冬春训')
  await call(emulator(), 'op-two', withdrawConsent, {})
  expect(await refusalCode(emulator(), 'op-two', openNotice, { noticeId: own })).toBe('NOT_FOUND')
  expect((await call(emulator(), 'op-two', openNotice, { noticeId: office })).title).toBe('冬春训')
})
