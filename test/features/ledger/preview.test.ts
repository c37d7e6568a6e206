import { closeFile } from '../../../src/contract/care'
import { previewLedger } from '../../../src/contract/ledger'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { insert, orgs, people, stored } from '../../support/world'
import { heading, person, workbook } from './make-workbook'
import { buildTownship, preview, rowsOf, sample, upload } from './township'

const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

describe('ledger.preview', () => {
  it('allowed: reads the sample, counts every row, and brings nothing in', async () => {
    const before = await stored(emulator(), 'members')
    const view = await preview(emulator(), sample)
    expect(view).toMatchObject({ orgName: '青石镇', byName: '周干事', status: 'previewed' })
    expect(view.sums).toEqual({
      rowsRead: 253,
      ready: 226,
      imported: 0,
      existing: 0,
      waiting: 20,
      refused: 0,
      notData: 7,
      tidied: 51,
      readyChanges: 0,
      importedChanges: 0,
    })
    expect(view.groups.map(({ ask, rows }) => [ask, rows])).toEqual([
      ['name|missing', 2],
      ['name|same_person', 3],
      ['joined|before_18', 4],
      ['village|no_such_village|不详村', 1],
      ['village|no_such_village|青石社区', 2],
      ['awaySince|in_the_future', 2],
      ['phone|missing', 2],
      ['phone|phone_used', 1],
      ['phone|too_short', 3],
    ])
    expect(view).toMatchObject({ lacking: [], can: { arrange: true, undo: true } })
    expect(await stored(emulator(), 'members')).toHaveLength(before.length)
  })

  it('no ability: a group leader and a member have none', async () => {
    const fileId = await upload(emulator(), people.leader, sample)
    const input = { orgId: 't01', fileId, fileName: '台账.xlsx' }
    expect(await refusalCode(emulator(), people.leader, previewLedger, input)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.member, previewLedger, input)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.unbound, previewLedger, input)).toBe('UNBOUND')
  })

  it('out of scope: neither another township, nor what is not a township', async () => {
    const fileId = await upload(emulator(), people.otherTownship, sample)
    const into = (orgId: string) =>
      refusalCode(emulator(), people.otherTownship, previewLedger, { orgId, fileId, fileName: '台账.xlsx' })
    expect(await into('t01')).toBe('NOT_FOUND')
    expect(await into('v0201')).toBe('NOT_FOUND')
    expect(await into('nowhere')).toBe('NOT_FOUND')
  })

  it('reads nobody else’s file, and none that is not there', async () => {
    const theirs = await upload(emulator(), people.county, sample)
    const from = (fileId: string) =>
      refusalCode(emulator(), people.township, previewLedger, { orgId: 't01', fileId, fileName: '台账.xlsx' })
    expect(await from(theirs)).toBe('NOT_FOUND')
    const own = await upload(emulator(), people.township, sample)
    const inOwn = (name: string) => own.replace(/[^/]+$/, name)
    expect(await from(inOwn(`../${theirs.split('/').slice(-2).join('/')}`))).toBe('NOT_FOUND')
    expect(await from(inOwn('gone.xlsx'))).toBe('NOT_FOUND')
  })

  it('deletes the file once it is read, and when it cannot be', async () => {
    const fileId = await upload(emulator(), people.township, sample)
    const input = { orgId: 't01', fileId, fileName: '台账.xlsx' }
    const id = requestId()
    const first = await call(emulator(), people.township, previewLedger, input, id)
    expect(await refusalCode(emulator(), people.township, previewLedger, input)).toBe('NOT_FOUND')
    // the same request again needs no file: it was done
    expect(await call(emulator(), people.township, previewLedger, input, id)).toEqual(first)

    const picture = await upload(emulator(), people.township, Buffer.from('89504e470d0a1a0a', 'hex'))
    const wrong = { ...input, fileId: picture }
    const error = await refusal(emulator(), people.township, previewLedger, wrong)
    expect(error).toMatchObject({ code: 'INVALID', issues: [{ field: 'fileId', message: error.userMessage }] })
    expect(error.userMessage).toMatch(/一张图片/)
    expect(await refusalCode(emulator(), people.township, previewLedger, wrong)).toBe('NOT_FOUND')
    expect(await stored(emulator(), 'imports')).toHaveLength(1)
  })

  it('knows the same file again, whatever it is called, and changes nothing', async () => {
    const first = await preview(emulator(), sample)
    const rows = await stored(emulator(), 'import_rows')
    const again = await preview(emulator(), sample, { openid: people.county, fileName: '另一个名字.xlsx' })
    expect(again).toEqual(first)
    expect(await stored(emulator(), 'import_rows')).toEqual(rows)
    // for another township it is another import
    const elsewhere = await preview(emulator(), sample, { openid: people.county, orgId: 't02' })
    expect(elsewhere.importId).not.toBe(first.importId)
  })

  it('looks again where something has changed since', async () => {
    const file = workbook([heading, person({ 姓名: '张三', 所在党支部: '新村' }), person({ 姓名: '李四' })])
    expect((await preview(emulator(), file)).sums).toMatchObject({ ready: 1, waiting: 1 })
    const village = { ...orgs.liuhe, _id: 'v0199', name: '新村', order: 99, keys: [...orgs.qingshi.keys, 'v0199'] }
    await insert(emulator(), 'orgs', [village])
    const { importId, sums } = await preview(emulator(), file)
    expect(sums).toMatchObject({ ready: 1, waiting: 1 })
    expect((await rowsOf(emulator(), importId, 'waiting'))[0]?.questions[0]?.text).toBe(
      '新村还没有网上党小组，请先设立',
    )
    await insert(emulator(), 'orgs', [
      { ...village, _id: 'g0199', kind: 'group', parentId: 'v0199', keys: [...village.keys, 'g0199'] },
    ])
    expect((await preview(emulator(), file)).sums).toMatchObject({ ready: 2, waiting: 0 })
  })

  it('opens no second file for somebody whose file was closed; their number may go on', async () => {
    await call(emulator(), people.township, closeFile, { memberId: 'm-wang', kind: 'died', reason: '家属告知' })
    const wang = { 姓名: '王建国', 出生年月: '1968-03', 入党时间: '1995-07', 联系电话: '13812345678' }
    const son = person({ 姓名: '王小明', 联系电话: '13812345678' })
    const { importId } = await preview(emulator(), workbook([heading, person(wang)]))
    const [asked] = await rowsOf(emulator(), importId, 'waiting')
    expect(asked?.questions[0]).toMatchObject({
      why: 'closed_file',
      text: expect.stringContaining('已停用的档案') as string,
    })
    expect((await preview(emulator(), workbook([heading, son]))).sums).toMatchObject({ ready: 1, waiting: 0 })
  })

  it('compares with the files there are: the same person is there already, a doubtful one is a question', async () => {
    const wang = { 姓名: '王建国', 出生年月: '1968-03', 入党时间: '1995-07' }
    const { importId } = await preview(
      emulator(),
      workbook([
        heading,
        person({ ...wang, 联系电话: '13812345678' }),
        person({ 姓名: '李 秀 英', 出生年月: '1968-03', 入党时间: '1995-07', 所在党支部: '石桥村' }),
        person({ 姓名: '张三', 联系电话: '13700001111' }),
        person({ 姓名: '刘洋', 出生年月: '1968-03', 入党时间: '1995-07' }),
        person({ 姓名: '李四', 联系电话: '13500003333' }),
      ]),
    )
    expect((await rowsOf(emulator(), importId, 'existing')).map(({ row }) => row)).toEqual([2])
    const asked = (await rowsOf(emulator(), importId, 'waiting')).map(({ row, questions }) => [
      row,
      questions[0]?.why,
      questions[0]?.text,
    ])
    expect(asked).toEqual([
      [3, 'same_person', '柳河村已有同名、同出生年月、同入党时间的成员，是同一个人？'],
      [4, 'phone_used', '手机号是柳河村赵组长的（137****1111），请核对'],
      // of members of another township, no more than that there is one
      [
        5,
        'same_person',
        '本县其他乡镇已有同名、同出生年月、同入党时间的成员，是同一个人？是的话，请县里把档案转过来，不用导入',
      ],
      [6, 'phone_used', '手机号是本县其他乡镇一位成员的，请核对'],
    ])
  })

  it('finds everything by an index, in few reads', async () => {
    const fileId = await upload(emulator(), people.township, sample)
    const input = { orgId: 't01', fileId, fileName: '台账.xlsx' }
    const [cost] = await costsOf(emulator(), () => call(emulator(), people.township, previewLedger, input))
    // the import twice and its audit entry
    expect(cost).toMatchObject({ scans: 0, written: 253 + 3 })
    expect(cost?.examined).toBeLessThanOrEqual(100)
  })

  it('keeps no ID-card number', async () => {
    await preview(
      emulator(),
      workbook([
        ['身份证号码', ...heading],
        ['340826196803010011', ...person()],
      ]),
    )
    expect(JSON.stringify(await stored(emulator(), 'import_rows'))).not.toContain('340826196803010011')
  })
})
