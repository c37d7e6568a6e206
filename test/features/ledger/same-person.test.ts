/** One person, one file: rows and files that are perhaps the same, and a corrected ledger of people who are there. */
import { useEmulator } from '../../support/emulator'
import { insert, member, orgs, people, stored } from '../../support/world'
import { heading, person, workbook, type MadeCell } from './make-workbook'
import { buildTownship, decide, importRest, preview, rowsOf } from './township'

const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

const read = (...rows: readonly (readonly MadeCell[])[]) => preview(emulator(), workbook([heading, ...rows]))
const answer = (importId: string, input: Parameters<typeof decide>[2]) => decide(emulator(), importId, input)
const waiting = (importId: string, ask?: string) => rowsOf(emulator(), importId, 'waiting', ask)
const filesNamed = (name: string) => stored(emulator(), 'members', { name })
const wang = { 姓名: '王建国', 出生年月: '1968-03', 入党时间: '1995-07' }

describe('the same person', () => {
  it('two rows of one person: the earlier one stands, with what is taken from the later one', async () => {
    const { importId } = await read(
      person({ 姓名: '甲', 联系电话: '13811111111', 从业情况: '保安' }),
      person({ 姓名: '甲', 联系电话: '13822222222', 从业情况: '司机', 所在党支部: '石桥村' }),
    )
    const [asked] = await waiting(importId)
    expect(asked?.questions[0]).toMatchObject({ why: 'same_person', asRow: 2 })
    expect(asked?.questions[0]?.differences?.map(({ column }) => column)).toEqual(['village', 'work', 'phone'])
    const view = await answer(importId, {
      ask: 'name|same_person',
      rows: [3],
      answer: 'same',
      columns: ['phone', 'work'],
    })
    expect(view.sums).toMatchObject({ ready: 2, readyChanges: 1, waiting: 0 })
    const done = await importRest(emulator(), importId)
    expect(done.sums).toMatchObject({ imported: 2, importedChanges: 1 })
    expect(await filesNamed('甲')).toMatchObject([
      { phone: '13822222222', stay: { work: '司机' }, villageName: '柳河村' },
    ])
  })

  it('two rows of one person, nothing taken over: the later one is not brought in, and says why', async () => {
    const { importId } = await read(person({ 姓名: '甲' }), person({ 姓名: '甲', 所在党支部: '石桥村' }))
    const view = await answer(importId, { ask: 'name|same_person', answer: 'same', columns: [] })
    expect(view.sums).toMatchObject({ ready: 1, refused: 1 })
    expect((await rowsOf(emulator(), importId, 'refused'))[0]?.reason).toBe('与第 2 行是同一个人，以第 2 行为准')
  })

  it('two people of one name, born and joined in the same months, get a file each', async () => {
    const { importId } = await read(person({ 姓名: '甲' }), person({ 姓名: '甲', 所在党支部: '石桥村' }))
    await answer(importId, { ask: 'name|same_person', rows: [3], answer: 'different' })
    await importRest(emulator(), importId)
    expect(await filesNamed('甲')).toHaveLength(2)
  })

  it('a couple shares a number; a number and a name alone are a question', async () => {
    const { importId, groups } = await read(
      person({ 姓名: '甲', 联系电话: '13811111111' }),
      person({ 姓名: '乙', 联系电话: '13811111111' }),
      person({ 姓名: '王建国', 出生年月: '1970-01', 联系电话: '13812345678' }),
    )
    expect(groups.map(({ ask }) => ask)).toEqual(['name|perhaps_same', 'phone|phone_used'])
    await answer(importId, { ask: 'phone|phone_used', answer: 'keep' })
    await answer(importId, { ask: 'name|perhaps_same', rows: [4], answer: 'different' })
    await importRest(emulator(), importId)
    expect(await stored(emulator(), 'members', { phone: '13811111111' })).toHaveLength(2)
    expect(await filesNamed('王建国')).toHaveLength(2)
  })

  it('a certificate is one person’s: used twice, the later row asks', async () => {
    const file = workbook([
      [...heading, '活动证编号'],
      [...person({ 姓名: '甲' }), 'YX 001'],
      [...person({ 姓名: '乙' }), 'ｙｘ001'],
      [...person({ 姓名: '丙' }), '无'],
      [...person({ 姓名: '丁' }), '/'],
    ])
    const { importId, groups } = await preview(emulator(), file)
    expect(groups).toMatchObject([{ ask: 'certificate|certificate_used', rows: 1, answers: ['empty', 'skip'] }])
    expect((await waiting(importId))[0]?.questions[0]?.text).toBe('活动证编号与第 2 行相同（YX001）')
    await answer(importId, { ask: 'certificate|certificate_used', answer: 'empty' })
    await importRest(emulator(), importId)
    const opened = (await stored(emulator(), 'members')).filter(({ _id }) => _id.startsWith('m-t01'))
    expect(opened.map(({ name, certificate }) => [name, certificate]).sort()).toEqual(
      [
        ['甲', 'YX001'],
        ['乙', ''],
        ['丙', ''],
        ['丁', ''],
      ].sort(),
    )
    // and so does a later file
    const later = workbook([
      [...heading, '活动证编号'],
      [...person({ 姓名: '戊' }), 'YX001'],
    ])
    const next = await preview(emulator(), later)
    expect((await waiting(next.importId))[0]?.questions[0]?.text).toBe('活动证编号是柳河村甲的，请核对')
  })

  it('a corrected ledger shows what differs, member by member, and applies only what is confirmed', async () => {
    const { importId, sums, groups } = await read(
      person({ ...wang, 联系电话: '13812345678', 从业情况: '司机', 学历: '高中' }),
      person({ 姓名: '李秀英', 出生年月: '1968-03', 入党时间: '1995-07', 性别: '女', 联系电话: '13999999999' }),
    )
    expect(sums).toMatchObject({ waiting: 2, ready: 0, existing: 0 })
    expect(groups).toMatchObject([
      { ask: 'name|differs|education,work', value: 'education,work', rows: 1 },
      { ask: 'name|same_person', rows: 1 },
    ])
    const [differs, same] = await waiting(importId)
    expect(differs?.questions[0]?.differences).toEqual([
      { column: 'education', before: '初中', after: '高中' },
      { column: 'work', before: '电子厂务工', after: '司机' },
    ])
    expect(same?.questions[0]?.differences).toEqual([{ column: 'phone', before: '139****4321', after: '139****9999' }])
    await answer(importId, { ask: 'name|differs', rows: [2], answer: 'same', columns: ['work'] })
    await answer(importId, { ask: 'name|same_person', answer: 'same' })
    const done = await importRest(emulator(), importId)
    expect(done.sums).toMatchObject({ imported: 2, importedChanges: 2, waiting: 0 })
    const [file] = await stored(emulator(), 'members', { _id: 'm-wang' })
    expect(file).toMatchObject({ education: '初中', stay: { work: '司机' } })
    expect(await stored(emulator(), 'members', { _id: 'm-li' })).toMatchObject([{ phone: '13999999999' }])
    const history = await stored(emulator(), 'timeline', { memberId: 'm-li' })
    expect(history.map(({ text }) => text)).toEqual([
      '按《青石镇台账.xlsx》第 3 行更新 联系电话：139****4321 → 139****9999',
    ])
  })

  it('照档案: nothing is taken over, and the row is the file that exists', async () => {
    const { importId } = await read(person({ ...wang, 联系电话: '13812345678', 从业情况: '司机' }))
    const view = await answer(importId, { ask: 'name|differs|work', answer: 'same', columns: [] })
    expect(view.sums).toMatchObject({ existing: 1, waiting: 0, ready: 0 })
  })

  it('moves somebody to another village of the township with their counts and their seat', async () => {
    const { importId } = await read(person({ ...wang, 联系电话: '13812345678', 所在党支部: '石桥村' }))
    await answer(importId, { ask: 'name|same_person', answer: 'same' })
    await importRest(emulator(), importId)
    expect(await stored(emulator(), 'members', { _id: 'm-wang' })).toMatchObject([
      { villageId: 'v0102', groupId: 'g0102', lifeOrgId: 'g0102' },
    ])
    const all = await stored(emulator(), 'members')
    for (const { _id, memberCount } of await stored(emulator(), 'orgs')) {
      expect([_id, memberCount]).toEqual([_id, all.filter(({ keys }) => keys.includes(_id)).length])
    }
    const [account] = await stored(emulator(), 'accounts', { _id: people.member })
    expect(account?.roles).toEqual([{ role: 'member', orgId: 'g0102' }])
  })

  it('what the file says otherwise by the time it is brought in is asked again', async () => {
    const { importId } = await read(person({ ...wang, 联系电话: '13812345678', 从业情况: '司机' }))
    await answer(importId, { ask: 'name|differs|work', answer: 'same' })
    const other = await preview(
      emulator(),
      workbook([heading, person({ ...wang, 联系电话: '13812345678', 从业情况: '保安' })], '另一张'),
    )
    await answer(other.importId, { ask: 'name|differs|work', answer: 'same' })
    await importRest(emulator(), other.importId)
    const view = await importRest(emulator(), importId)
    expect(view.sums).toMatchObject({ waiting: 1, imported: 0 })
    expect((await waiting(importId))[0]?.questions[0]?.differences).toEqual([
      { column: 'work', before: '保安', after: '司机' },
    ])
  })

  it('what the file says otherwise by the time somebody answers is asked again', async () => {
    // read before it, so that the one read later does not go on with its rows
    const other = await preview(
      emulator(),
      workbook([heading, person({ ...wang, 联系电话: '13812345678', 从业情况: '保安' })], '另一张'),
    )
    const { importId } = await read(person({ ...wang, 联系电话: '13812345678', 从业情况: '司机' }))
    await answer(other.importId, { ask: 'name|differs|work', answer: 'same' })
    await importRest(emulator(), other.importId)
    // the screen still shows 电子厂务工 → 司机
    const view = await answer(importId, { ask: 'name|differs|work', rows: [2], answer: 'same' })
    expect(view.sums).toMatchObject({ waiting: 1, ready: 0 })
    expect((await waiting(importId))[0]?.questions[0]?.differences).toEqual([
      { column: 'work', before: '保安', after: '司机' },
    ])
  })

  it('tells nothing of a file whose owner withdrew, and changes nothing in it', async () => {
    await insert(emulator(), 'members', [
      member(
        'm-gone',
        '甲',
        { village: orgs.liuhe, group: orgs.liuheGroup },
        {
          phone: '13800009999',
          consentWithdrawnAt: new Date('2026-11-01T00:00:00Z'),
        },
      ),
    ])
    const { sums } = await read(person({ 姓名: '甲', 联系电话: '13800009999', 从业情况: '司机' }))
    expect(sums).toMatchObject({ existing: 1, waiting: 0 })
  })
})
