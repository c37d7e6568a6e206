/** Who may call what: every action by every kind of person, on records of 柳河村 in 青石镇. */
import { dayInChina } from '../../../cloudfunctions/kernel/time'
import { personId } from '../../../cloudfunctions/kernel/person'
import { actions } from '../../../src/contract'
import { openCase } from '../../../src/contract/case'
import { CONSENT_VERSION } from '../../../src/contract/join'
import { setThemeDay } from '../../../src/contract/theme-day-leading'
import { call, requestId, send } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, people } from '../../support/world'
import { request } from '../case/cases'
import { content as checklist, sendOut as sendChecklist } from '../checklist/checklist'
import { holdLecture, lectureDraft } from '../lecture/hold'
import { entryDraft, keepEntry } from '../library/keep'
import { postNotice } from '../notice/post'
import { draft, sendOut } from '../study/push'
import { record } from '../theme-day/recording-days'
import { plan } from '../theme-day/month'
import { expected } from './expected-access'

const emulator = useEmulator()
let noticeId: string
let reviewId: string
let lectureId: string
let lectureReviewId: string
let entryId: string
let entryReviewId: string
let pushId: string
let caseId: string
beforeAll(async () => {
  await buildWorld(emulator())
  noticeId = await postNotice(emulator())
  reviewId = await postNotice(emulator(), people.leader, ['g0101'], { body: '复核测试' })
  lectureId = await holdLecture(emulator(), people.township, ['g0101'])
  lectureReviewId = await holdLecture(emulator(), people.township, ['g0101'], { about: '复核测试' })
  entryId = await keepEntry(emulator(), people.township, 't01')
  entryReviewId = await keepEntry(emulator(), people.township, 't01', { title: '复核测试' })
  pushId = await sendOut(emulator())
  await sendChecklist(emulator(), { month })
  await call(emulator(), people.leader, setThemeDay, { themeDayId, edition: 0, plan: dayPlan })
  caseId = (await call(emulator(), people.member, openCase, help())).found.caseId
})

/** What a member asks of the township today. */
const help = () => ({ ...request, handledBy: 'township' as const, on: dayInChina(new Date()) })

/** A month that lies ahead. */
const month = new Date(Date.now() + 31 * 24 * 60 * 60 * 1000).toISOString().slice(0, 7)

/** Today in China. */
const today = () => new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10)

/** A theme day of 柳河网上党小组 that lies ahead. */
const themeDayId = `${month}:g0101`
const dayPlan = { ...plan, startsAt: `${month}-10T11:30:00.000Z` }

const columns = ['member', 'leader', 'secretary', 'contact', 'township', 'otherTownship', 'county', 'unbound'] as const

const text = { title: '改', body: '改', attachments: [], needsConfirm: true }
const file = { memberId: 'm-wang', reason: '核对信息' }
const claim = { claimId: 'k-none', accept: true }
const office = { orgId: 'g0101', role: 'group_leader', personId: 'p-none' }
const identity = { name: '某某', born: '1970-01' }
/** What stands for each action's input; a function where the id is known only later. */
const inputs: Record<string, () => object> = {
  'notice.open': () => ({ noticeId }),
  'notice.confirm': () => ({ noticeId }),
  'notice.publish': () => ({ to: ['v0101'], ...text }),
  // an edition that is not there: whoever may edit is told of a conflict, and the notice stays as it is
  'notice.edit': () => ({ noticeId, edition: 99, ...text }),
  'notice.reach': () => ({ noticeId }),
  'notice.withdraw': () => ({ noticeId: reviewId }),
  'notice.remind': () => ({ noticeId, orgId: 'g0101' }),
  'message.consent': () => ({ answers: [{ templateId: 'none', answer: 'accept' }] }),
  'message.set_template': () => ({ kind: 'notice', template: null }),
  'message.set_cap': () => ({ weeklyCap: 5 }),
  'notice.release': () => ({ noticeId: reviewId, edition: 99, release: true }),
  'study.open': () => ({ pushId }),
  'study.reply': () => ({ pushId, kind: 'thought', text: '学到很多' }),
  'study.replies': () => ({ pushId }),
  'study.answer': () => ({ replyId: `${pushId}:m-wang`, text: '好' }),
  'study.own': () => ({ list: 'drafts' }),
  'study.draft': () => ({ pushId }),
  'study.save': () => ({ ...draft, pushId, edition: 99 }),
  'study.send': () => ({ pushId, edition: 99 }),
  // not as it stands: whoever may take it back is told of a conflict
  'study.withdraw': () => ({ pushId, status: 'draft' }),
  'study.board': () => ({ pushId }),
  // the names are not there yet
  'study.remind': () => ({ pushId, orgId: 'g0101' }),
  'study.export': () => ({ pushId, orgId: 'g0101' }),
  'study.release': () => ({ pushId, edition: 99, release: true }),
  'study.newspaper': () => ({ week: '2026-11-16' }),
  'member.list': () => ({ orgId: 'g0101' }),
  'member.orgs': () => ({ parentId: 'v0101' }),
  'member.open': () => file,
  'member.timeline': () => ({ memberId: 'm-wang', accessId: 'none' }),
  'member.reveal_phone': () => file,
  'ledger.preview': () => ({ orgId: 't01', fileId: 'cloud://local-env.x/y.xlsx', fileName: 'y.xlsx' }),
  'ledger.import': () => ({ importId: 'none' }),
  'ledger.open': () => ({ importId: 'none' }),
  'ledger.rows': () => ({ importId: 'none', list: 'ready' }),
  'ledger.upload': () => ({ extension: 'xlsx' }),
  'ledger.review': () => ({ importId: 'none' }),
  'ledger.layout': () => ({ importId: 'none' }),
  'ledger.arrange': () => ({ importId: 'none', change: { what: 'sheet', sheet: 0, read: true } }),
  'ledger.decide': () => ({ importId: 'none', rows: [1], answer: 'skip' }),
  'ledger.undo': () => ({ importId: 'none' }),
  'ledger.result': () => ({ importId: 'none' }),
  'ledger.export': () => ({ orgId: 'g0101', reason: '核对' }),
  // into the group that they are in already: nothing changes
  'care.place': () => ({ memberIds: ['m-wang'], since: '2026-11' }),
  'care.placeable': () => ({ orgId: 'v0101' }),
  'care.propose': () => ({ field: 'work', after: '焊工' }),
  'care.decide': () => ({ correctionId: 'none', accept: true }),
  'care.missing': () => ({ orgId: 'g0101' }),
  'care.learnt': () => ({ memberId: 'm-zhang', what: 'reached', note: '' }),
  'care.close': () => ({ memberId: 'none', kind: 'left', reason: '核对信息' }),
  'care.reopen': () => file,
  'care.open_closed': () => file,
  'care.merge': () => ({ keepId: 'm-wang', dropId: 'none', reason: '核对信息' }),
  'care.unmerge': () => ({ mergeId: 'none' }),
  'org.setup': () => ({ code: 'AAAABBBBCCCC', countyName: '某县', name: '某某' }),
  'org.create': () => ({ items: [{ kind: 'village', name: '新村', parent: 'none' }] }),
  'org.rename': () => ({ orgId: 'none', name: '新名' }),
  'org.move': () => ({ orgId: 'none', toParentId: 't02' }),
  'org.step': () => ({ jobId: 'none' }),
  'org.close': () => ({ orgId: 'none' }),
  'org.roles': () => ({ orgId: 'g0101' }),
  'org.grant': () => office,
  'org.revoke': () => office,
  'org.answer_proposal': () => ({ proposalId: 'none', accept: true }),
  'org.hand_over': () => ({ ...office, toPersonId: 'p-other' }),
  'lecture.list': () => ({ list: 'coming' }),
  'lecture.open': () => ({ lectureId }),
  'lecture.remind': () => ({ lectureId, on: true }),
  'lecture.publish': () => ({ ...lectureDraft(), to: [{ orgId: 'v0101' }] }),
  'lecture.edit': () => ({ lectureId, edition: 99, ...lectureDraft() }),
  'lecture.withdraw': () => ({ lectureId: 'none', why: '改天' }),
  'lecture.replay': () => ({ lectureId: 'none', replay: null }),
  'lecture.release': () => ({ lectureId: lectureReviewId, edition: 99, release: true }),
  // it has not begun: nobody notes yet who was there
  'lecture.attendance': () => ({ lectureId }),
  'lecture.attend': () => ({ lectureId, orgId: 'g0101', edition: 0, memberIds: [] }),
  'theme_day.sheet': () => ({ themeDayId: '2020-01:g0101' }),
  // an edition that is not there: whoever may record is told of a conflict, and nothing is recorded
  'theme_day.record': () => ({ ...record(), themeDayId: '2020-01:g0101', edition: 99, heldOn: '2020-01-05' }),
  // nothing waits for the county there
  'theme_day.release': () => ({ themeDayId: '2020-01:g0101', edition: 1, release: true }),
  'theme_day.year': () => ({ orgId: 'g0101', year: '2026' }),
  'theme_day.own_year': () => ({ year: '2026' }),
  'theme_day.member_year': () => ({ memberId: 'm-wang', year: '2026' }),
  'theme_day.export': () => ({ orgId: 'g0101', year: '2026' }),
  'theme_day.export_own': () => ({ year: '2026' }),
  'library.open': () => ({ entryId }),
  'library.save': () => ({ ...entryDraft(), orgId: 't01' }),
  'library.check': () => ({ entryId, edition: 99, checkBy: entryDraft().checkBy }),
  'library.take_down': () => ({ entryId: 'none' }),
  'library.kept': () => ({ list: 'kept' }),
  'library.release': () => ({ entryId: entryReviewId, edition: 99, release: true }),
  'checklist.draft': () => ({ month }),
  'checklist.save': () => ({ ...checklist, month, edition: 99 }),
  'checklist.send': () => ({ month, edition: 99, looked: false }),
  'checklist.correct': () => ({ ...checklist, month, edition: 99, looked: false }),
  'checklist.withdraw': () => ({ month: '2020-01', why: '不开了' }),
  'checklist.open': () => ({ month }),
  'checklist.add': () => ({ month, orgId: 't01', edition: 99, items: [] }),
  'theme_day.open': () => ({ themeDayId }),
  'theme_day.answer': () => ({ themeDayId, answer: 'here', words: '' }),
  'theme_day.tap_in': () => ({ themeDayId, code: '1234' }),
  'theme_day.plan': () => ({ themeDayId }),
  'theme_day.set': () => ({ themeDayId, edition: 99, plan: dayPlan }),
  'theme_day.remind': () => ({ themeDayId }),
  'theme_day.code': () => ({ themeDayId }),
  // no month was made yet
  'theme_day.board': () => ({ month: '2026-11' }),
  'theme_day.look': () => ({ themeDayId: '2026-11:g0101' }),
  'theme_day.accept': () => ({ themeDayId: '2026-11:g0101', edition: 1 }),
  'theme_day.return': () => ({ themeDayId: '2026-11:g0101', edition: 1, question: '对吗？' }),
  'theme_day.sample': () => ({ month: '2026-11' }),
  'contact.propose': () => ({ orgId: 'v0101', by: 'even' }),
  // nobody's cadre
  'contact.pair': () => ({ pairs: [{ memberId: 'm-wang', cadreId: 'p-none' }] }),
  'contact.cadres': () => ({ orgId: 'v0101' }),
  'contact.cadre': () => ({ personId: personId(people.contact) }),
  'contact.hand_over': () => ({ fromId: 'p-none', toId: 'p-other' }),
  'contact.say': () => ({ state: 'well', on: today(), words: '' }),
  'contact.add_words': () => ({ logId: `m-wang:${today()}:self`, words: '一切都好' }),
  'contact.prefer': () => ({ prefers: { way: 'phone', when: '晚上' } }),
  'contact.below': () => ({ orgId: 't01', list: 'unreached' }),
  'contact.ask': () => ({ memberId: 'm-wang', words: '最近联系上了吗？' }),
  'contact.export': () => ({ orgId: 't01', reason: '布置月底联系' }),
  'case.handlers': () => ({ memberId: 'm-wang' }),
  'case.open': () => help(),
  'case.open_for': () => ({ ...help(), memberId: 'm-wang', how: 'phone' }),
  'case.own_view': () => ({ caseId }),
  'case.view': () => ({ caseId }),
  'case.list': () => ({ list: 'open' }),
  'case.of': () => ({ memberId: 'm-wang' }),
  'case.below': () => ({ orgId: 'v0101', list: 'open' }),
  // an edition that is not there: whoever may is told of a conflict
  'case.step': () => ({ caseId, edition: 99, words: '去问', dueOn: help().on }),
  'case.answer': () => ({ caseId, edition: 99, words: '办好了' }),
  'case.judge': () => ({ caseId, edition: 99, solved: true, words: '' }),
  'case.judge_for': () => ({ caseId, edition: 99, solved: true, words: '' }),
  'case.ask_other': () => ({ caseId, edition: 99, why: '太慢' }),
  'case.withdraw': () => ({ caseId, edition: 99, why: '' }),
  'case.hand_up': () => ({ caseId, edition: 99, why: '办不了' }),
  'case.assignees': () => ({ caseId }),
  'case.assign': () => ({ caseId, edition: 99, level: 'county', orgId: 'c01' }),
  'case.end': () => ({ caseId, edition: 99, why: '不用办了' }),
  'contact.log': () => ({ state: 'well', memberId: 'm-wang', on: today(), how: 'phone', words: '' }),
  'contact.take_back': () => ({ logId: 'l-none' }),
  'contact.greet': () => ({ memberIds: ['m-wang'] }),
  'contact.answer': () => ({ memberId: 'm-wang', words: '好' }),
  'contact.leave': () => ({ standInId: 'p-none', from: today(), until: today() }),
  'contact.person': () => ({ memberId: 'm-wang' }),
  'join.consent': () => ({ version: CONSENT_VERSION, notice: true, sensitive: true }),
  'join.phone': () => ({ code: 'none' }),
  'join.claim_phone': () => identity,
  'join.invitation': () => ({ code: 'AAAAAA' }),
  'join.accept': () => ({ code: 'AAAAAA', ...identity }),
  'join.register': () => ({ orgId: 'none', note: '', ...identity }),
  'join.withdraw': () => ({ claimId: 'k-none' }),
  'join.find_orgs': () => ({ text: '柳河' }),
  'join.invite': () => ({ orgId: 'g0101' }),
  'join.revoke': () => ({ invitationId: 'AAAAAA' }),
  'join.code_image': () => ({ invitationId: 'AAAAAA' }),
  'join.decide': () => claim,
  'join.unbind': () => ({ memberId: 'none', reason: '手机丢了' }),
}

const letters: Record<string, string> = {
  FORBIDDEN: 'F',
  NOT_FOUND: 'N',
  CONFLICT: 'C',
  UNBOUND: 'U',
  CONSENT: 'K',
  INVALID: 'I',
}

it('has a line for every action', () => {
  expect(Object.keys(expected).sort()).toEqual(actions.map(({ name }) => name).sort())
})

it.each(actions.map(({ name, host }) => [name, host] as const))('%s: who may', async (name, host) => {
  let found = ''
  for (const column of columns) {
    const event = { action: name, input: inputs[name]?.() ?? {}, requestId: requestId() }
    const answer = await send(emulator(), people[column], host, event)
    found += answer.ok ? '✓' : (letters[answer.error.code] ?? answer.error.code)
  }
  expect(found).toBe(expected[name])
})
