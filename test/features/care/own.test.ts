import {
  closeFile,
  exportOwnFile,
  openBackupContact,
  proposeCorrection,
  setBackupContact,
} from '../../../src/contract/care'
import { openFile, openOwnFile, revealPhone } from '../../../src/contract/member'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { insert, people, stored } from '../../support/world'
import { accountOf, buildCounty, fileOf, historyOf, setClock } from './county'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

const son = { name: '王小明', relation: '儿子', phone: '13755556666' }
const setBackup = (contact?: typeof son, id?: string) =>
  call(emulator(), people.member, setBackupContact, contact ? { contact } : {}, id)

describe('care.backup', () => {
  it('allowed: named, changed and taken away; the history tells no more of the third person than is needed', async () => {
    expect(await setBackup(son)).toEqual({ set: true })
    expect(await setBackup({ ...son, phone: '13755557777' })).toEqual({ set: true })
    expect((await fileOf(emulator(), 'm-wang')).backup?.phone).toBe('13755557777')
    expect(await setBackup()).toEqual({ set: false })
    expect((await fileOf(emulator(), 'm-wang')).backup).toBeUndefined()
    expect(await historyOf(emulator(), 'm-wang')).toEqual([
      '本人删去了备用联系人',
      '本人留了备用联系人（儿子）',
      '本人留了备用联系人（儿子）',
    ])
    expect(JSON.stringify(await stored(emulator(), 'audit'))).not.toContain('1375555')
  })

  it('no ability: not without a file of one’s own', async () => {
    expect(await refusalCode(emulator(), people.county, setBackupContact, {})).toBe('FORBIDDEN')
  })

  it('out of scope: there is no way to name another’s file', async () => {
    const input = { contact: son, memberId: 'm-li' } as never
    expect(await refusalCode(emulator(), people.member, setBackupContact, input)).toBe('INVALID')
  })

  it('the same contact again changes nothing; what is wrong stands beside its field', async () => {
    await setBackup(son)
    await setBackup(son)
    expect(await historyOf(emulator(), 'm-wang')).toHaveLength(1)
    const wrong = { contact: { name: '', relation: '', phone: '12' } }
    const { issues } = await refusal(emulator(), people.member, setBackupContact, wrong)
    expect(issues?.map(({ field }) => field)).toEqual(['contact.name', 'contact.relation', 'contact.phone'])
  })
})

describe('care.own_backup', () => {
  it('allowed: one’s own in full; in the file that others open, masked', async () => {
    expect(await call(emulator(), people.member, openBackupContact, {})).toEqual({})
    await setBackup(son)
    expect(await call(emulator(), people.member, openBackupContact, {})).toEqual({ contact: son })
    const opened = await call(emulator(), people.township, openFile, { memberId: 'm-wang', reason: '联系不上本人' })
    expect(opened.backup).toEqual({ name: '王小明', relation: '儿子', maskedPhone: '137****6666' })
  })

  it('no ability: not without a file of one’s own', async () => {
    expect(await refusalCode(emulator(), people.township, openBackupContact, {})).toBe('FORBIDDEN')
  })

  it('out of scope: never another’s', async () => {
    await setBackup(son)
    expect(await call(emulator(), people.colleague, openBackupContact, {})).toEqual({})
  })
})

describe('care.export', () => {
  const exported = async (id = requestId()) => (await call(emulator(), people.member, exportOwnFile, {}, id)).text

  it('allowed: every field, what it is for, the whole history and who opened it', async () => {
    await setClock(emulator(), '2026-11-22T03:00:00Z')
    await setBackup(son)
    await call(emulator(), people.member, proposeCorrection, { field: 'work', after: '叉车司机' })
    await call(emulator(), people.township, openFile, { memberId: 'm-wang', reason: '核对台账' })
    await call(emulator(), people.leader, revealPhone, { memberId: 'm-wang', reason: '通知未读' })
    await insert(
      emulator(),
      'timeline',
      Array.from({ length: 45 }, (_, at) => ({
        _id: `t-${at}`,
        memberId: 'm-wang',
        at: new Date(Date.UTC(2025, 0, 1 + at)),
        text: `第 ${at} 件事`,
        byName: '周干事',
      })),
    )
    const { fileName, text } = await call(emulator(), people.member, exportOwnFile, {})
    expect(fileName).toBe('我的党员档案-2026-11-22.txt')
    for (const line of [
      '姓名：王建国',
      '出生年月：1968-03',
      '手机号：13812345678',
      '外出时间：2022-10',
      '现居住地：江苏省 苏州市 吴中区',
      '过组织生活的组织：柳河网上党小组',
      '备用联系人：王小明（儿子）13755556666',
      '流动党员活动证：（空）',
      '手机号：组织联系您；别人只看到中间打星号的号码',
      '从业情况：电子厂务工 → 叉车司机，等支部答复',
      '2026-11-22 周干事（青石镇 乡镇党委干部）打开档案，原因：核对台账',
      '2026-11-22 赵组长（柳河网上党小组 网上党小组组长）查看电话，原因：通知未读',
      '2025-01-01 第 0 件事（周干事）',
      '2025-02-14 第 44 件事（周干事）',
    ]) {
      expect(text).toContain(line)
    }
  })

  it('no ability: not without a file of one’s own', async () => {
    expect(await refusalCode(emulator(), people.county, exportOwnFile, {})).toBe('FORBIDDEN')
  })

  it('out of scope: nothing of another’s file', async () => {
    await call(emulator(), people.township, openFile, { memberId: 'm-li', reason: '核对别人的台账' })
    const text = await exported()
    expect(text).not.toContain('李秀英')
    expect(text).not.toContain('核对别人的台账')
  })

  it('is in the audit once a request, without what it said', async () => {
    const id = requestId()
    expect(await exported(id)).toBe(await exported(id))
    const entries = await stored(emulator(), 'audit', { action: 'care.export' })
    expect(entries).toMatchObject([{ target: 'm-wang', byName: '王建国' }])
    expect(entries[0]?.answer).toBeUndefined()
  })

  it('says so where the file was closed, should a WeChat still point at it', async () => {
    const account = await accountOf(emulator(), people.member)
    await call(emulator(), people.township, closeFile, { memberId: 'm-wang', kind: 'transferred', reason: '转到市里' })
    await insert(emulator(), 'accounts', [account!])
    for (const action of [exportOwnFile, openOwnFile, openBackupContact]) {
      expect(await refusal(emulator(), people.member, action, {})).toMatchObject({
        code: 'NOT_FOUND',
        userMessage: '您的档案已经停用。如有疑问，请联系您原来的支部书记。',
      })
    }
  })
})
