/** A month of "1+N", as three phones live it: paired, reached, not reached, asked, helped, and the next month begins. */
import { answerCase, judgeCase, listCases, openCase, viewCase, viewOwnCase, addStep } from '../../../src/contract/case'
import { openOwnContacts, sayWell } from '../../../src/contract/contact'
import { answerQuestion, listOwnCadreMembers, logContact } from '../../../src/contract/contact-cadre'
import { pairMembers, proposePairs } from '../../../src/contract/contact-pairs'
import { askCadre, openContactBoard, openContactCounty } from '../../../src/contract/contact-review'
import { openHome } from '../../../src/contract/session'
import { call } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, people } from '../../support/world'
import { consent, shownTo, useTemplates } from '../message/messages'

const emulator = useEmulator()
const at = async (instant: string) => {
  await emulator().post('/control/clock', { now: `${instant}:00+08:00` })
  await emulator().post('/control/tick', { function: 'jobs' })
}
const duties = async (openid: string) => (await call(emulator(), openid, openHome, {})).duties.map(({ kind }) => kind)
const board = () => call(emulator(), people.township, openContactBoard, {})
const unreached = async () => (await board()).unreached.map(({ name }) => name).sort()

test('from pairs made in one look to a need that was answered, and nobody unnoticed', async () => {
  await emulator().post('/control/clock', { now: '2026-11-02T09:00:00+08:00' })
  await buildWorld(emulator())
  await useTemplates(emulator())
  for (const openid of [people.member, people.contact, people.township]) {
    await consent(emulator(), openid, 'contact', { times: 5 })
  }

  // nobody is paired: the township sees it, looks at what is proposed, and applies it
  expect(await duties(people.township)).toContain('unpaired')
  const proposed = await call(emulator(), people.township, proposePairs, { by: 'even' })
  expect(proposed).toMatchObject({ unpaired: 5, orgName: '青石镇' })
  expect(new Set(proposed.items.map(({ cadre }) => cadre?.name))).toEqual(new Set(['冯干部']))
  const pairs = proposed.items.flatMap(({ memberId, cadre }) => (cadre ? [{ memberId, cadreId: cadre.personId }] : []))
  expect(await call(emulator(), people.township, pairMembers, { pairs })).toEqual({ paired: 5, skipped: [] })
  expect(await duties(people.township)).not.toContain('unpaired')
  expect(await duties(people.contact)).toContain('contacts')
  expect((await call(emulator(), people.contact, listOwnCadreMembers, {})).items).toHaveLength(5)

  // one presses 平安; one without a smartphone is phoned: both count the same
  await call(emulator(), people.member, sayWell, { state: 'well', on: '2026-11-02', words: '都好' })
  await call(emulator(), people.contact, logContact, {
    state: 'well',
    memberId: 'm-zhang',
    on: '2026-11-02',
    how: 'phone',
    words: '在女儿家',
  })
  expect(await call(emulator(), people.member, openOwnContacts, {})).toMatchObject({
    month: '2026-11',
    reached: true,
    cadre: { cadreName: '冯干部', orgName: '柳河村' },
  })
  expect(await unreached()).toEqual(['李秀英', '赵组长', '陈明'])
  expect((await board()).counts).toMatchObject({ people: 5, reached: 2, unreached: 3, unpaired: 0, waiting: 0 })

  // one asks for help: the cadre has it, the member sees each step, and says that it helped
  const { found } = await call(emulator(), people.colleague, openCase, {
    kind: 'wages',
    urgency: 'urgent',
    words: '两个月没发工资',
    mayKnow: 'all',
    handledBy: 'home',
    on: '2026-11-02',
  })
  await at('2026-11-02T09:05')
  expect((await shownTo(emulator(), people.contact)).length).toBeGreaterThan(0)
  expect(await duties(people.contact)).toContain('cases')
  expect((await call(emulator(), people.contact, listOwnCadreMembers, {})).items[0]).toMatchObject({
    name: '李秀英',
    openCases: 1,
  })
  const waiting = await call(emulator(), people.contact, listCases, { list: 'open' })
  expect(waiting.items).toMatchObject([{ caseId: found.caseId, memberName: '李秀英', dueOn: '2026-11-05' }])
  const read = () => call(emulator(), people.contact, viewCase, { caseId: found.caseId })
  await call(emulator(), people.contact, addStep, {
    caseId: found.caseId,
    edition: (await read()).edition,
    words: '已联系劳动监察',
    dueOn: '2026-11-05',
  })

  // nobody goes on with it: when its day is over it lies with the township too
  await at('2026-11-06T09:00')
  expect((await board()).cases).toMatchObject([{ caseId: found.caseId }])
  expect(await duties(people.township)).toContain('cases')
  await call(emulator(), people.contact, answerCase, {
    caseId: found.caseId,
    edition: (await read()).edition,
    words: '工资已补发',
  })
  const own = await call(emulator(), people.colleague, viewOwnCase, { caseId: found.caseId })
  expect(own.steps.map(({ kind }) => kind)).toEqual(['opened', 'step', 'raised', 'answered'])
  await call(emulator(), people.colleague, judgeCase, {
    caseId: found.caseId,
    edition: own.edition,
    solved: true,
    words: '谢谢',
  })
  expect((await board()).counts.waiting).toBe(0)

  // the township asks about one, and the answer comes back to its page
  await call(emulator(), people.township, askCadre, { memberId: 'm-chen', words: '最近联系上了吗？' })
  expect(await duties(people.contact)).toContain('contact_questions')
  await call(emulator(), people.contact, answerQuestion, { memberId: 'm-chen', words: '换了号码，正托人找' })
  expect((await board()).unreached.find(({ name }) => name === '陈明')?.question?.answer?.words).toBe(
    '换了号码，正托人找',
  )

  // the next month starts by itself
  await at('2026-12-01T00:10')
  expect(await unreached()).toHaveLength(5)
  expect(await duties(people.contact)).toContain('contacts')
  await at('2026-12-01T03:10')
  const county = await call(emulator(), people.county, openContactCounty, {})
  expect(county.stands.map(({ name }) => name)).toEqual(['青石镇', '白河镇'])
  expect(county.bars.find(({ month }) => month === '2026-11')).toMatchObject({ reached: 3, asked: 1, answered: 1 })
  expect(county.kinds).toMatchObject([{ kind: 'wages', asked: 1, waiting: 0 }])

  // three and six months on, flags; and nothing happens by itself
  await at('2027-02-05T09:00')
  expect(
    (await board()).unreached
      .filter(({ flag }) => flag === 'three')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['李秀英', '王建国', '张海燕'].sort())
  await at('2027-05-10T09:00')
  expect((await board()).counts).toMatchObject({ unreached: 5, six: 5 })
  expect((await call(emulator(), people.contact, listOwnCadreMembers, {})).items).toHaveLength(5)
})
