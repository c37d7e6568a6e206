import {
  closeFile,
  decideCorrection,
  listCorrections,
  listOwnCorrections,
  placeMembers,
  proposeCorrection,
} from '../../../src/contract/care'
import { listMembers, openOwnFile } from '../../../src/contract/member'
import { openHome, openSession } from '../../../src/contract/session'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, insert, member, orgs, people, stored } from '../../support/world'
import { accountOf, buildCounty, changeRecord, fileOf, historyOf, villageSecretary } from './county'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

type Field = Parameters<typeof propose>[0]
const propose = (
  field: 'name' | 'born' | 'joined' | 'education' | 'work' | 'awaySince' | 'phone',
  after: string,
  openid: string = people.member,
) => call(emulator(), openid, proposeCorrection, { field, after })
const accept = (correctionId: string, openid: string = villageSecretary) =>
  call(emulator(), openid, decideCorrection, { correctionId, accept: true })
const refuse = (correctionId: string, reason: string, openid: string = villageSecretary) =>
  call(emulator(), openid, decideCorrection, { correctionId, accept: false, reason })
const waiting = async (openid: string) => (await call(emulator(), openid, listCorrections, {})).items
const own = async () => (await call(emulator(), people.member, listOwnCorrections, {})).items

/** What of corrections waits for somebody on 首页. */
const corrections = async (openid: string) =>
  (await call(emulator(), openid, openHome, {})).duties.filter(({ kind }) => kind === 'corrections')

describe('care.propose', () => {
  it('allowed: it waits; the file stays as it is, and the branch sees that somebody waits', async () => {
    const correction = await propose('education', '高中')
    expect(correction).toMatchObject({
      field: 'education',
      before: '初中',
      after: '高中',
      state: 'waiting',
      answer: '',
    })
    expect((await call(emulator(), people.member, openOwnFile, {})).education).toBe('初中')
    await propose('work', '叉车司机', people.colleague)
    expect(await corrections(villageSecretary)).toEqual([{ kind: 'corrections', people: 2 }])
  })

  it('no ability: not without a file of one’s own', async () => {
    const input = { field: 'work', after: '教师' } as const
    expect(await refusalCode(emulator(), people.township, proposeCorrection, input)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.unbound, proposeCorrection, input)).toBe('UNBOUND')
  })

  it('out of scope: there is no way to name another’s file', async () => {
    const input = { field: 'work', after: '教师', memberId: 'm-li' } as never
    expect(await refusalCode(emulator(), people.member, proposeCorrection, input)).toBe('INVALID')
  })

  it('each field has its own rules, and a mistake stands beside what was typed', async () => {
    const cases: [Field, string, string][] = [
      ['born', '1968年3月', '请填写年月，如 2026-11'],
      ['born', '2099-01', '出生年月不能晚于本月'],
      ['phone', '1381234', '手机号是 11 位数字'],
      ['name', '王<国', '姓名里只有汉字、字母和间隔号'],
      ['joined', '1980-01', '入党时间早于 18 岁（出生 1968-03，入党 1980-01）'],
      ['born', '1990-05', '入党时间早于 18 岁（出生 1990-05，入党 1995-07）'],
      ['awaySince', '1950-01', '外出时间早于出生年月（1968-03）'],
      ['work', '电子厂务工', '和档案里现在写的一样，不用更正'],
    ]
    for (const [field, after, message] of cases) {
      expect(await refusal(emulator(), people.member, proposeCorrection, { field, after })).toMatchObject({
        code: 'INVALID',
        issues: [{ field: 'after', message }],
      })
    }
    // exactly 18 is old enough
    expect((await propose('joined', '1986-03')).state).toBe('waiting')
  })

  it('nothing to correct about being away where the file says nothing of it', async () => {
    await insert(emulator(), 'members', [
      member('m-home', '何家', { village: orgs.liuhe, group: orgs.liuheGroup }, { openid: 'op-home', stay: undefined }),
    ])
    await insert(emulator(), 'accounts', [account('op-home', '何家', [['member', orgs.liuheGroup]], 'm-home')])
    expect(await refusal(emulator(), 'op-home', proposeCorrection, { field: 'work', after: '教师' })).toMatchObject({
      issues: [{ field: 'after', message: '档案里还没有外出登记，请先联系您的支部书记登记' }],
    })
  })

  it('one waits a field, also when two phones ask at once; another field has its own', async () => {
    const both = await Promise.allSettled([propose('education', '高中'), propose('education', '大专')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const error = await refusal(emulator(), people.member, proposeCorrection, { field: 'education', after: '中专' })
    expect(error).toMatchObject({ code: 'CONFLICT', userMessage: '学历的更正已经提过，正等支部答复，不用再提。' })
    await propose('work', '焊工')
    expect(await own()).toHaveLength(2)
  })

  it('the same request proposes once; no number stays in the audit', async () => {
    const id = requestId()
    const input = { field: 'phone', after: '13911112222' } as const
    const first = await call(emulator(), people.member, proposeCorrection, input, id)
    expect(first).toMatchObject({ before: '138****5678', after: '139****2222' })
    expect(await call(emulator(), people.member, proposeCorrection, input, id)).toEqual(first)
    await accept(first.correctionId)
    const kept = JSON.stringify([await stored(emulator(), 'audit'), await stored(emulator(), 'timeline')])
    expect(kept).not.toContain('13911112222')
    expect(kept).not.toContain('13812345678')
  })
})

describe('care.own_corrections', () => {
  it('allowed: what one asked for, newest first, with the answers', async () => {
    const first = await propose('education', '高中')
    await refuse(first.correctionId, '毕业证上是初中')
    await propose('education', '中专')
    expect((await own()).map(({ after, state, answer }) => [after, state, answer])).toEqual([
      ['中专', 'waiting', ''],
      ['高中', 'refused', '毕业证上是初中'],
    ])
  })

  it('no ability: not without a file of one’s own', async () => {
    expect(await refusalCode(emulator(), people.county, listOwnCorrections, {})).toBe('FORBIDDEN')
  })

  it('out of scope: nothing that another asked for', async () => {
    await propose('education', '高中', people.colleague)
    expect(await own()).toEqual([])
  })
})

describe('care.corrections', () => {
  it('allowed: those that wait, at every level above; the new number in full, the old one masked', async () => {
    await propose('phone', '13911112222')
    for (const openid of [villageSecretary, people.township, people.county]) {
      expect(await waiting(openid)).toMatchObject([
        { memberName: '王建国', before: '138****5678', after: '13911112222', state: 'waiting' },
      ])
    }
  })

  it('no ability: not for a group leader', async () => {
    expect(await refusalCode(emulator(), people.leader, listCorrections, {})).toBe('FORBIDDEN')
  })

  it('out of scope: not of another township or branch', async () => {
    await propose('education', '高中')
    expect(await waiting(people.otherTownship)).toEqual([])
    expect(await waiting(people.secretary)).toEqual([])
  })

  it('follows a member who is placed elsewhere, and ends with the file', async () => {
    await propose('education', '高中')
    await call(emulator(), people.county, placeMembers, { memberIds: ['m-wang'], branchId: 'mb01', since: '2026-11' })
    expect(await waiting(people.secretary)).toHaveLength(1)
    await call(emulator(), people.county, closeFile, { memberId: 'm-wang', kind: 'died', reason: '家属告知' })
    expect(await waiting(people.secretary)).toEqual([])
    expect(await stored(emulator(), 'corrections')).toMatchObject([{ state: 'refused', answer: '档案已停用：去世' }])
  })
})

describe('care.decide', () => {
  it('allowed: accepted, the file says so, and so does everything that follows from it', async () => {
    const { correctionId } = await propose('name', '王建 果')
    expect(await accept(correctionId)).toMatchObject({ state: 'accepted', after: '王建果' })
    expect(await fileOf(emulator(), 'm-wang')).toMatchObject({
      name: '王建果',
      sortName: 'wang jian guo',
      personKey: '王建果|1968-03|1995-07',
    })
    expect((await fileOf(emulator(), 'm-wang')).corrections).toBeUndefined()
    expect((await call(emulator(), people.member, openSession, {})).name).toBe('王建果')
    const found = await call(emulator(), people.township, listMembers, { orgId: 't01', find: '建果' })
    expect(found.items.map(({ name }) => name)).toEqual(['王建果'])
    expect(await historyOf(emulator(), 'm-wang')).toEqual(['更正 姓名：王建国 → 王建果（本人提出，何书记确认）'])
    expect(await corrections(villageSecretary)).toEqual([])
  })

  it('no ability: not by a group leader or the member', async () => {
    const { correctionId } = await propose('education', '高中')
    const input = { correctionId, accept: true } as const
    expect(await refusalCode(emulator(), people.leader, decideCorrection, input)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.member, decideCorrection, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not of another township or branch', async () => {
    const { correctionId } = await propose('education', '高中')
    const input = { correctionId, accept: true } as const
    for (const openid of [people.otherTownship, people.secretary]) {
      expect(await refusalCode(emulator(), openid, decideCorrection, input)).toBe('NOT_FOUND')
    }
    expect(await refusalCode(emulator(), villageSecretary, decideCorrection, { ...input, correctionId: 'r' })).toBe(
      'NOT_FOUND',
    )
  })

  it('every field reaches the file, and the history shows no number', async () => {
    const values: [Field, string][] = [
      ['born', '1969-03'],
      ['joined', '1996-07'],
      ['education', '高中'],
      ['work', '叉车司机'],
      ['awaySince', '2023-02'],
      ['phone', '13911113333'],
    ]
    for (const [field, after] of values) await accept((await propose(field, after)).correctionId)
    expect(await call(emulator(), people.member, openOwnFile, {})).toMatchObject(Object.fromEntries(values))
    const { items } = await call(emulator(), people.township, listMembers, { orgId: 't01', find: '3333' })
    expect(items.map(({ name }) => name)).toEqual(['王建国'])
    expect(await historyOf(emulator(), 'm-wang')).toContain(
      '更正 手机号：138****5678 → 139****3333（本人提出，何书记确认）',
    )
    // decided, nobody has to check the number any more
    expect(JSON.stringify(await stored(emulator(), 'corrections'))).not.toContain('13911113333')
  })

  it('refused, with a reason that the member reads; the file stays', async () => {
    const { correctionId } = await propose('education', '高中')
    expect(await refuse(correctionId, '毕业证上是初中')).toMatchObject({ state: 'refused', answer: '毕业证上是初中' })
    expect((await fileOf(emulator(), 'm-wang')).education).toBe('初中')
    expect(await historyOf(emulator(), 'm-wang')).toEqual([])
    expect(
      await refusal(emulator(), villageSecretary, decideCorrection, { correctionId, accept: false, reason: '' }),
    ).toMatchObject({
      code: 'INVALID',
      issues: [{ field: 'reason' }],
    })
  })

  it('decided once: a second answer finds it answered, also at the same moment', async () => {
    const { correctionId } = await propose('education', '高中')
    const both = await Promise.allSettled([accept(correctionId), refuse(correctionId, '不对', people.township)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const error = await refusal(emulator(), people.county, decideCorrection, { correctionId, accept: true })
    expect(error.code).toBe('CONFLICT')
    const [file, [kept]] = [await fileOf(emulator(), 'm-wang'), await stored(emulator(), 'corrections')]
    expect(file.education).toBe(kept?.state === 'accepted' ? '高中' : '初中')
  })

  it('where the file was changed meanwhile, the decider looks again and may still refuse', async () => {
    const { correctionId } = await propose('born', '1969-03')
    await changeRecord(emulator(), 'members', 'm-wang', { born: '1970-01' })
    expect((await fileOf(emulator(), 'm-wang')).born).toBe('1970-01')
    expect(await refusalCode(emulator(), villageSecretary, decideCorrection, { correctionId, accept: true })).toBe(
      'CONFLICT',
    )
    expect((await refuse(correctionId, '已按身份证更正')).state).toBe('refused')
  })

  it('where it no longer fits another field, that is said', async () => {
    const { correctionId } = await propose('joined', '1986-04')
    await accept((await propose('born', '1970-05')).correctionId)
    expect(await refusal(emulator(), villageSecretary, decideCorrection, { correctionId, accept: true })).toMatchObject(
      {
        code: 'CONFLICT',
        userMessage: '入党时间早于 18 岁（出生 1970-05，入党 1986-04）。请先看看档案，不合适的可以写明原因退回。',
      },
    )
  })

  it('nobody confirms their own', async () => {
    await insert(emulator(), 'accounts', [
      {
        ...account(
          'op-both',
          '李秀英',
          [
            ['member', orgs.liuheGroup],
            ['branch_secretary', orgs.liuhe],
          ],
          'm-both',
        ),
      },
    ])
    await insert(emulator(), 'members', [
      member('m-both', '李秀', { village: orgs.liuhe, group: orgs.liuheGroup }, { openid: 'op-both' }),
    ])
    const { correctionId } = await propose('education', '高中', 'op-both')
    expect(await refusal(emulator(), 'op-both', decideCorrection, { correctionId, accept: true })).toMatchObject({
      code: 'FORBIDDEN',
      userMessage: '这是您自己的更正，请由另一位同志或上级确认。',
    })
    expect(await corrections('op-both')).toEqual([])
    expect(await waiting('op-both')).toEqual([])
    expect(await waiting(people.township)).toHaveLength(1)
    expect((await accept(correctionId, people.township)).state).toBe('accepted')
  })

  it('a leader’s new name stands where people look for whom to turn to', async () => {
    const { correctionId } = await propose('name', '赵组', people.leader)
    await accept(correctionId)
    expect(await stored(emulator(), 'orgs', { _id: 'g0101' })).toMatchObject([{ leaderName: '赵组' }])
    expect((await accountOf(emulator(), people.leader))?.roles).toHaveLength(2)
  })
})
