/** Many people at once: whatever came first, what is counted beside is what files, contacts and cases say. */
import { answerCase, judgeCase, openCase, openCaseFor, withdrawCase } from '../../../src/contract/case'
import { closeFile, mergeFiles, reopenFile, unmergeFiles } from '../../../src/contract/care'
import { sayWell } from '../../../src/contract/contact'
import { logContact, takeBackContact } from '../../../src/contract/contact-cadre'
import { handOverPairs, pairMembers } from '../../../src/contract/contact-pairs'
import { personId } from '../../../cloudfunctions/kernel/person'
import { Random } from '../../../demo/county/random'
import { call, Refused } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { people, stored } from '../../support/world'
import { request } from '../case/cases'
import { clock } from '../message/messages'
import { NOW, TODAY } from './cadre'
import { buildCadres, cadres, expectWhole, many, person } from './pairing-world'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), NOW)
  await buildCadres(emulator(), many(6))
})

const ids = ['m-wang', 'm-li', 'm-zhang', 'm-chen', ...many(6).map(({ _id }) => _id)]
const openids: Readonly<Record<string, string>> = {
  'm-wang': people.member,
  'm-li': people.colleague,
  'm-chen': people.away,
}
const everybody = [...Object.values(cadres), ...Object.values(openids), people.township]
const reason = '核对名册'

type Act = (random: Random) => Promise<unknown>

/** The WeChat of a member, or of one who has one. */
const phoneOf = (memberId: string) => openids[memberId] ?? people.member
const anyCadre = (random: Random) => random.pick(['feng', 'he', 'ma'] as const)

async function drawn<C extends 'cases' | 'contact_logs' | 'merges'>(random: Random, collection: C) {
  const records = await stored(emulator(), collection)
  return records.length === 0 ? undefined : random.pick(records)
}

const contacts: readonly Act[] = [
  (random) => call(emulator(), phoneOf(random.pick(ids)), sayWell, { state: 'well', on: TODAY, words: '' }),
  (random) => {
    const contact = { memberId: random.pick(ids), state: 'well', how: 'phone', words: '' } as const
    const by = random.pick([people.township, cadres[anyCadre(random)]])
    return call(emulator(), by, logContact, { ...contact, on: random.pick([TODAY, '2026-10-31']) })
  },
  async (random) => {
    const log = await drawn(random, 'contact_logs')
    const by = log && everybody.find((openid) => personId(openid) === log.byPersonId)
    return log && by && call(emulator(), by, takeBackContact, { logId: log._id })
  },
]

const pairs: readonly Act[] = [
  (random) => {
    const pair = { memberId: random.pick(ids), cadreId: person(anyCadre(random)) }
    return call(emulator(), people.township, pairMembers, { pairs: [pair] })
  },
  async (random) => {
    const [file] = await stored(emulator(), 'members', { _id: random.pick(ids) })
    const seen = file!.pair && { seen: file!.pair.cadreId }
    const pair = { memberId: file!._id, cadreId: person(anyCadre(random)), ...seen }
    return call(emulator(), people.county, pairMembers, { pairs: [pair] })
  },
  (random) => {
    const over = { fromId: person(anyCadre(random)), toId: person(anyCadre(random)) }
    return call(emulator(), people.township, handOverPairs, over)
  },
]

const cases: readonly Act[] = [
  (random) => call(emulator(), phoneOf(random.pick(ids)), openCase, { ...request, on: TODAY }),
  (random) => {
    const asked = { ...request, on: TODAY, memberId: random.pick(ids), how: 'phone' } as const
    return call(emulator(), people.township, openCaseFor, asked)
  },
  async (random) => {
    const found = await drawn(random, 'cases')
    if (!found) return
    const known = { caseId: found._id, edition: found.edition }
    const handler = everybody.find((openid) => personId(openid) === found.handler.personId) ?? people.township
    const own = phoneOf(found.memberId)
    await random.pick([
      () => call(emulator(), handler, answerCase, { ...known, words: '办好了' }),
      () => call(emulator(), own, judgeCase, { ...known, solved: random.chance(0.5), words: '' }),
      () => call(emulator(), own, withdrawCase, { ...known, why: '' }),
    ])()
  },
]

const files: readonly Act[] = [
  (random) => {
    const memberId = random.pick(ids)
    return call(emulator(), people.township, closeFile, { memberId, kind: 'left', reason })
  },
  (random) => call(emulator(), people.county, reopenFile, { memberId: random.pick(ids), reason }),
  (random) => {
    const [keepId, dropId] = random.shuffle(ids) as [string, string]
    return call(emulator(), people.township, mergeFiles, { keepId, dropId, reason })
  },
  async (random) => {
    const merge = await drawn(random, 'merges')
    return merge && call(emulator(), people.township, unmergeFiles, { mergeId: merge._id })
  },
]

/** One act of somebody; that it is refused is an answer too. Files come and go more seldom. */
async function act(random: Random): Promise<void> {
  const kind = random.weighted([
    [contacts, 4],
    [pairs, 3],
    [cases, 3],
    [files, 1],
  ] as const)
  await random
    .pick(kind)(random)
    .catch((thrown: unknown) => {
      if (!(thrown instanceof Refused)) throw thrown
    })
}

/** The numbers of months that are counted on the way. */
const numbers = async () => {
  const rows = (await stored(emulator(), 'contact_counts')).filter(({ orgId }) => orgId === 't01')
  return new Map(rows.map(({ month, reached, asked, answered, kinds }) => [month, { reached, asked, answered, kinds }]))
}

for (const seed of (process.env.SEEDS ?? 'one,two,three').split(',')) {
  test(`acts at once, drawn from "${seed}": pairs are whole, and the night finds the numbers as they stand`, async () => {
    const random = new Random(`together ${seed}`)
    for (let round = 0; round < 10; round += 1) await Promise.all(Array.from({ length: 8 }, () => act(random)))
    await expectWhole(emulator(), { reopened: true })
    const before = await numbers()
    expect(before.size).toBeGreaterThan(0)
    await clock(emulator(), '2026-11-26T19:30:00Z')
    await emulator().post('/control/tick', { function: 'jobs' })
    expect(await numbers()).toEqual(before)
  })
}
