/** What a closed organisation is to the others: history. And what follows a member who is moved. */
import { importPiece, listImportOrgs } from '../../../src/contract/ledger'
import { listRosterOrgs } from '../../../src/contract/member'
import { listAudiences, openNotice, openReach, publishNotice } from '../../../src/contract/notice'
import { closeOrg, createOrgs } from '../../../src/contract/org'
import { call, refusal } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { people, stored } from '../../support/world'
import { buildTownship, importRest, preview, rowsOf, sample } from '../ledger/township'
import { expectCounts, startMove, stepToEnd } from './moving'

const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

const close = (orgId: string) => call(emulator(), people.county, closeOrg, { orgId })
const notice = { title: '会', body: '今晚七点', attachments: [], needsConfirm: false }

test('nothing is posted to a closed organisation, and nobody is offered it', async () => {
  await close('g0102')
  const { items } = await call(emulator(), people.county, listAudiences, {})
  expect(items.map(({ orgId }) => orgId)).not.toContain('g0102')
  expect(
    await refusal(emulator(), people.township, publishNotice, { to: ['v0101', 'g0102'], ...notice }),
  ).toMatchObject({
    code: 'INVALID',
    issues: [{ field: 'to', message: '「石桥网上党小组」已经撤销，请重新选。' }],
  })
  await close('v0102')
  const below = await call(emulator(), people.township, listRosterOrgs, { parentId: 't01' })
  expect(below.items.map(({ name }) => name)).not.toContain('石桥村')
})

test('a ledger does not know a closed village, nor a closed township', async () => {
  await close('g0102')
  await close('v0102')
  const { importId, sums } = await preview(emulator(), sample)
  const asking = await rowsOf(emulator(), importId, 'waiting')
  const unknown = asking.filter(({ villageName }) => villageName === '石桥村')
  expect(unknown.length).toBeGreaterThan(5)
  expect(sums.ready + sums.waiting).toBe(246)
  const empty = await call(emulator(), people.county, createOrgs, {
    items: [{ kind: 'township', name: '新河镇', parent: 'c01' }],
  })
  const names = async () => (await call(emulator(), people.county, listImportOrgs, {})).items.map(({ name }) => name)
  expect(await names()).toContain('新河镇')
  await close(empty.orgIds[0]!)
  expect(await names()).not.toContain('新河镇')
})

test('a ledger brought in while one of its villages is moved: everybody is where the village is, counted once', async () => {
  const { importId } = await preview(emulator(), sample)
  const jobId = await startMove(emulator())
  const brought = call(emulator(), people.township, importPiece, { importId })
  await Promise.all([brought, stepToEnd(emulator(), jobId)])
  await importRest(emulator(), importId)
  const members = await stored(emulator(), 'members', { villageId: 'v0101' })
  expect(members.filter(({ keys }) => !keys.includes('t02') || keys.includes('t01'))).toEqual([])
  await expectCounts(emulator())
})

test('who read a notice before their village was moved has read it', async () => {
  const { noticeId } = await call(emulator(), people.county, publishNotice, { to: ['c01'], ...notice })
  await call(emulator(), people.member, openNotice, { noticeId })
  await stepToEnd(emulator(), await startMove(emulator()))
  const { ladder } = await call(emulator(), people.otherTownship, openReach, { noticeId, orgId: 't02' })
  expect(ladder?.counts).toMatchObject({ meant: 6, read: 1 })
})
