/** Who may call what: every action by every kind of person, on records of 柳河村 in 青石镇. */
import { actions } from '../../../src/contract'
import { CONSENT_VERSION } from '../../../src/contract/join'
import { requestId, send } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, people } from '../../support/world'
import { holdLecture, lectureDraft } from '../lecture/hold'
import { entryDraft, keepEntry } from '../library/keep'
import { postNotice } from '../notice/post'
import { draft, sendOut } from '../study/push'

const emulator = useEmulator()
let noticeId: string
let reviewId: string
let lectureId: string
let lectureReviewId: string
let entryId: string
let entryReviewId: string
let pushId: string
beforeAll(async () => {
  await buildWorld(emulator())
  noticeId = await postNotice(emulator())
  reviewId = await postNotice(emulator(), people.leader, ['g0101'], { body: '复核测试' })
  lectureId = await holdLecture(emulator(), people.township, ['g0101'])
  lectureReviewId = await holdLecture(emulator(), people.township, ['g0101'], { about: '复核测试' })
  entryId = await keepEntry(emulator(), people.township, 't01')
  entryReviewId = await keepEntry(emulator(), people.township, 't01', { title: '复核测试' })
  pushId = await sendOut(emulator())
})

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
  'library.open': () => ({ entryId }),
  'library.save': () => ({ ...entryDraft(), orgId: 't01' }),
  'library.check': () => ({ entryId, edition: 99, checkBy: entryDraft().checkBy }),
  'library.take_down': () => ({ entryId: 'none' }),
  'library.kept': () => ({ list: 'kept' }),
  'library.release': () => ({ entryId: entryReviewId, edition: 99, release: true }),
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

/** ✓ done · F forbidden · N not found · C conflict · U not bound · K no consent · I no such code. One character a column. */
const expected: Record<string, string> = {
  'session.open': '✓✓✓✓✓✓✓✓',
  'session.home': '✓✓✓✓✓✓✓✓',
  'notice.open': '✓✓NN✓N✓U',
  'notice.confirm': '✓✓FFFFFU',
  'notice.audiences': 'F✓✓F✓✓✓U',
  'notice.publish': 'FNNF✓N✓U',
  'notice.edit': 'FCNFNNNU',
  'notice.withdraw': 'F✓NF✓N✓U',
  'notice.remind': 'F✓NFCNCU',
  'notice.sent': 'F✓✓F✓✓✓U',
  'notice.reach': 'F✓NF✓N✓U',
  'notice.reviews': 'FFFFFF✓U',
  'notice.release': 'FFFFFFCU',
  'message.inbox': '✓✓✓✓✓✓✓U',
  'message.consent': '✓✓✓✓✓✓✓U',
  'message.own': '✓✓✓✓✓✓✓U',
  'message.settings': 'FFFFFF✓U',
  'message.set_template': 'FFFFFF✓U',
  'message.set_cap': 'FFFFFF✓U',
  'message.tellings': 'FFFFFF✓U',
  'study.list': '✓✓✓✓✓✓✓U',
  'study.open': '✓✓N✓✓N✓U',
  'study.reply': '✓✓FFFFFU',
  // whose organisation neither sent it nor has the reader finds an empty list
  'study.replies': 'F✓✓F✓✓✓U',
  'study.answer': 'F✓NF✓NNU',
  'study.audiences': 'FF✓F✓✓✓U',
  'study.own': 'FF✓F✓✓✓U',
  'study.draft': 'FFNF✓NNU',
  'study.save': 'FFNFCNNU',
  'study.send': 'FFNFCNNU',
  'study.withdraw': 'FFNFCNCU',
  'study.board': 'F✓NF✓N✓U',
  'study.remind': 'FCNFFFFU',
  'study.export': 'FCNFCNCU',
  'study.reviews': 'FFFFFF✓U',
  'study.release': 'FFFFFFCU',
  'study.newspapers': '✓✓✓✓✓✓✓U',
  'study.newspaper': 'NNNNNNNU',
  'member.own': '✓✓FFFFFU',
  'member.own_timeline': '✓✓FFFFFU',
  'member.own_accesses': '✓✓FFFFFU',
  'member.list': 'F✓NF✓N✓U',
  'member.orgs': 'FNNF✓N✓U',
  'member.open': 'FFNF✓N✓U',
  'member.timeline': 'FFNFNNNU',
  'member.reveal_phone': 'F✓NF✓N✓U',
  'ledger.orgs': 'FFFF✓✓✓U',
  'ledger.preview': 'FFFFNNNU',
  'ledger.import': 'FFFFNNNU',
  'ledger.open': 'FFFFNNNU',
  'ledger.rows': 'FFFFNNNU',
  'ledger.list': 'FFFF✓✓✓U',
  'ledger.upload': 'FFFF✓✓✓U',
  'ledger.review': 'FFFFNNNU',
  'ledger.layout': 'FFFFNNNU',
  'ledger.arrange': 'FFFFNNNU',
  'ledger.decide': 'FFFFNNNU',
  'ledger.undo': 'FFFFNNNU',
  'ledger.result': 'FFFFNNNU',
  'ledger.export': 'FFNF✓N✓U',
  'care.placeable': 'FFNF✓N✓U',
  'care.places': 'FF✓F✓✓✓U',
  'care.place': 'FFNF✓N✓U',
  'care.propose': '✓✓FFFFFU',
  'care.own_corrections': '✓✓FFFFFU',
  'care.corrections': 'FF✓F✓✓✓U',
  'care.decide': 'FFNFNNNU',
  'care.backup': '✓✓FFFFFU',
  'care.own_backup': '✓✓FFFFFU',
  'care.export': '✓✓FFFFFU',
  'care.missing': 'F✓NF✓N✓U',
  'care.learnt': 'F✓NF✓N✓U',
  'care.close': 'FFFFNNNU',
  'care.reopen': 'FFFFFFNU',
  'care.closed_list': 'FFFFFF✓U',
  'care.open_closed': 'FFFFFFNU',
  'care.merge': 'FFFFNNNU',
  'care.unmerge': 'FFFFNNNU',
  'care.merges': 'FFFF✓✓✓U',
  'org.setup_state': '✓✓✓✓✓✓✓✓',
  // there is a county already, and no code waits
  'org.setup': 'NNNNNNNN',
  'org.tree': 'FFFFFF✓U',
  'org.create': 'FFFFFFNU',
  'org.rename': 'FFFFFFNU',
  'org.move': 'FFFFFFNU',
  'org.step': 'FFFFFFNU',
  'org.close': 'FFFFFFNU',
  'org.roles': 'FFFFFF✓U',
  'org.grant': 'FFFFFFNU',
  'org.revoke': 'FFFFFFNU',
  'org.hand_over': 'FFFFFFNU',
  'org.health': 'FFFFFF✓U',
  'org.proposals': 'FFFFFF✓U',
  'org.answer_proposal': 'FFFFFFNU',
  'lecture.list': '✓✓✓✓✓✓✓U',
  'lecture.open': '✓✓NN✓N✓U',
  'lecture.remind': '✓✓NNNNNU',
  'lecture.audiences': 'FF✓F✓✓✓U',
  'lecture.publish': 'FFNF✓N✓U',
  'lecture.edit': 'FFNFCNNU',
  'lecture.withdraw': 'FFNFNNNU',
  'lecture.replay': 'FFNFNNNU',
  'lecture.own': 'FF✓F✓✓✓U',
  'lecture.reviews': 'FFFFFF✓U',
  'lecture.release': 'FFFFFFCU',
  'lecture.attendance': 'FCNFCNCU',
  'lecture.attend': 'FCNFCNCU',
  'library.list': '✓✓✓✓✓✓✓U',
  'library.open': '✓✓N✓✓N✓U',
  'library.shelves': 'FFFF✓✓✓U',
  'library.save': 'FFFF✓NNU',
  'library.check': 'FFFFCNNU',
  'library.take_down': 'FFFFNNNU',
  'library.kept': 'FFFF✓✓✓U',
  'library.due': 'FFFF✓✓✓U',
  'library.reviews': 'FFFFFF✓U',
  'library.release': 'FFFFFFCU',
  'join.state': '✓✓✓✓✓✓✓✓',
  'join.consent': '✓✓✓✓✓✓✓✓',
  // from here on nobody's consent stands
  'join.withdraw_consent': '✓✓✓✓✓✓✓✓',
  'join.phone': 'KKKKKKKK',
  'join.claim_phone': 'KKKKKKKK',
  'join.invitation': 'IIIIIIII',
  'join.accept': 'KKKKKKKK',
  'join.register': 'KKKKKKKK',
  'join.withdraw': 'NNNNNNNN',
  'join.find_orgs': '✓✓✓✓✓✓✓✓',
  'join.invite': 'F✓NF✓N✓U',
  'join.invitations': 'F✓✓F✓✓✓U',
  'join.revoke': 'FNNFNNNU',
  'join.code_image': 'FNNFNNNU',
  'join.claims': 'F✓✓F✓✓✓U',
  'join.decide': 'FNNFNNNU',
  'join.unbind': 'FNNFNNNU',
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
