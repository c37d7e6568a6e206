/** What an import does to propose a village, inside its own act: through the functions' own way to the database. */
import type { Db } from '../../../cloudfunctions/kernel/db'
import { getProposals, proposalId, propose } from '../../../cloudfunctions/kernel/proposals'
import { answerProposal, closeOrg, renameOrg } from '../../../src/contract/org'
import { call } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, orgs, people, stored } from '../../support/world'
import { ASKED_AT, asked, kernelDb } from './proposing'

const emulator = useEmulator()
let db: Db
beforeAll(() => {
  db = kernelDb(emulator())
})
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

const put = (...what: Parameters<typeof asked>) => db.transact((tx) => propose(tx, asked(...what)))
const all = () => stored(emulator(), 'proposals')
const later = new Date(ASKED_AT.getTime() + 60_000)
const putLater = (name: string) => db.transact((tx) => propose(tx, { ...asked(name), at: later, byName: '李干事' }))
const id = proposalId('t01', '新塘村')
const accept = (name?: string) =>
  call(emulator(), people.county, answerProposal, { proposalId: id, accept: true, ...(name ? { name } : {}) })

test('one proposal a township and name; asking again while it waits only says of how many rows', async () => {
  await put('新塘村')
  await put('新塘村', orgs.baihe)
  await put('东岭社区')
  expect(await all()).toHaveLength(3)
  await db.transact((tx) => propose(tx, { ...asked('新塘村', orgs.qingshi, 8), at: later, byName: '李干事' }))
  expect(await all()).toHaveLength(3)
  expect(await stored(emulator(), 'proposals', { _id: id })).toMatchObject([
    { rows: 8, at: ASKED_AT, byName: '周干事', state: 'waiting', keys: ['c01', 't01'] },
  ])
  expect(id).toMatch(/^[\w:-]{1,96}$/)
})

test('two who ask at once make one', async () => {
  await Promise.all([put('新塘村'), put('新塘村'), put('新塘村')])
  expect(await all()).toHaveLength(1)
})

test('what was proposed, by name; nothing of another township', async () => {
  await put('新塘村')
  await put('东岭村', orgs.baihe)
  const found = await getProposals(db, 't01', ['新塘村', '东岭村', '柳河村'])
  expect([...found.keys()]).toEqual(['新塘村'])
  expect(found.get('新塘村')).toMatchObject({ state: 'waiting', rows: 3 })
  expect((await getProposals(db, 't01', [])).size).toBe(0)
})

test('refused, it waits again when it is proposed again, from then on; the last answer is still told', async () => {
  await put('新塘村')
  await call(emulator(), people.county, answerProposal, { proposalId: id, accept: false, reason: '没有批准' })
  await putLater('新塘村')
  expect(await all()).toMatchObject([
    { state: 'waiting', at: later, byName: '李干事', answer: '没有批准', answeredBy: '郑科长' },
  ])
  await accept()
  expect(await all()).toMatchObject([{ state: 'accepted', answer: '' }])
})

test('accepted, it stays so while its village stands, under whatever name; with that closed it waits again', async () => {
  await put('新塘村')
  const { proposal } = await accept('新塘社区')
  const villageId = proposal.villageId!
  await call(emulator(), people.county, renameOrg, { orgId: villageId, name: '新塘湖社区' })
  expect(await putLater('新塘村')).toMatchObject({ state: 'accepted', villageId, acceptedName: '新塘社区' })
  const [group] = await stored(emulator(), 'orgs', { parentId: villageId })
  for (const orgId of [group!._id, villageId]) await call(emulator(), people.county, closeOrg, { orgId })
  const again = await putLater('新塘村')
  expect(again).toMatchObject({ state: 'waiting', answer: '', at: later })
  expect(again).not.toHaveProperty('villageId')
  expect(again).not.toHaveProperty('acceptedName')
})

test('only the whole name of a village, at most 30 characters', async () => {
  for (const name of ['新塘', '村', '新 塘村', '<b>村', `${'长'.repeat(30)}村`, '']) {
    await expect(put(name)).rejects.toMatchObject({ code: 'INVALID' })
  }
  for (const name of ['新塘村', '新塘社区', '新塘居委会', `${'长'.repeat(29)}村`]) {
    expect(await put(name)).toMatchObject({ name })
  }
})
