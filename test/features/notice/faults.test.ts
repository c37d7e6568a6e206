import { listInbox } from '../../../src/contract/message'
import {
  confirmNotice,
  editNotice,
  listReviews,
  listSentNotices,
  openNotice,
  openReach,
  publishNotice,
  releaseNotice,
  withdrawNotice,
} from '../../../src/contract/notice'
import { openHome, openSession } from '../../../src/contract/session'
import { call, refusal, refusalCode, requestId, send } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { send as sendHttp } from '../../support/http'
import { account, buildWorld, insert, member, orgs, people, stored } from '../../support/world'
import { draft, postNotice } from './post'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

const post = (openid?: string, to?: string[], change?: Partial<typeof draft>) =>
  postNotice(emulator(), openid, to, change)
const edit = (noticeId: string, edition: number, change: Partial<typeof draft>) =>
  call(emulator(), people.leader, editNotice, { noticeId, edition, ...draft, ...change })

describe('what happens between looking and pressing', () => {
  it('the county releases the text it looked at, not one written since', async () => {
    const noticeId = await post(people.leader, ['g0101'], { body: '复核测试' })
    const [waiting] = (await call(emulator(), people.county, listReviews, {})).items
    await edit(noticeId, 1, { body: '复核测试，另一篇' })
    const release = { noticeId, edition: waiting!.edition, release: true }
    expect(await refusalCode(emulator(), people.county, releaseNotice, release)).toBe('CONFLICT')
    expect(await refusalCode(emulator(), people.member, openNotice, { noticeId })).toBe('NOT_FOUND')
    await call(emulator(), people.county, releaseNotice, { ...release, edition: 2 })
    expect((await call(emulator(), people.member, openNotice, { noticeId })).body).toBe('复核测试，另一篇')
  })

  it('收到 counts for the text it was pressed under; the reader still sees that it changed', async () => {
    const noticeId = await post()
    const { edition } = await call(emulator(), people.member, openNotice, { noticeId })
    await edit(noticeId, edition, { body: '改到 12 月 1 日。' })
    await call(emulator(), people.member, confirmNotice, { noticeId, edition })
    const { ladder } = await call(emulator(), people.leader, openReach, { noticeId })
    expect(ladder?.people.find(({ memberId }) => memberId === 'm-wang')).toMatchObject({
      state: 'confirmed',
      beforeEdit: true,
    })
    expect((await call(emulator(), people.member, openHome, {})).waiting).toMatchObject([{ changedSince: true }])
  })

  it('an edition that does not exist yet is no way to have confirmed the next text', async () => {
    const noticeId = await post()
    await call(emulator(), people.member, confirmNotice, { noticeId, edition: 99 })
    expect(await stored(emulator(), 'receipts')).toMatchObject([{ readEdition: 1, confirmedEdition: 1 }])
  })

  it('twenty taps at once post one notice, and twenty 收到 are one', async () => {
    const id = requestId()
    const event = { action: publishNotice.name, input: { to: ['g0101'], ...draft }, requestId: id }
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(emulator(), people.leader, 'api', event)))
    expect(new Set(answers.map((answer) => answer.ok && (answer.data as { noticeId: string }).noticeId)).size).toBe(1)
    const [notice, ...others] = await stored(emulator(), 'notices')
    expect(others).toEqual([])
    const { noticeId } = { noticeId: notice!._id }
    await call(emulator(), people.leader, openReach, { noticeId })
    const confirmed = await Promise.all(
      Array.from({ length: 20 }, () => call(emulator(), people.member, confirmNotice, { noticeId })),
    )
    expect(new Set(confirmed.map(({ confirmedAt }) => confirmedAt)).size).toBe(1)
    expect(await stored(emulator(), 'reach')).toMatchObject([{ confirmed: 1, read: 1 }])
  })

  it('of edits, withdrawals and 收到 at the same moment, each is whole or refused', async () => {
    const noticeId = await post()
    const codes = await Promise.all([
      ...Array.from({ length: 5 }, (_, at) =>
        edit(noticeId, 1, { body: `第 ${at} 稿` }).then(
          () => 'ok',
          () => 'no',
        ),
      ),
      ...[people.member, people.colleague, people.away].map((openid) =>
        call(emulator(), openid, confirmNotice, { noticeId, edition: 1 }).then(
          () => 'said',
          () => 'no',
        ),
      ),
      call(emulator(), people.township, withdrawNotice, { noticeId }).then(() => 'withdrawn'),
    ])
    expect(codes.filter((code) => code === 'ok').length).toBeLessThanOrEqual(1)
    const [notice] = await stored(emulator(), 'notices')
    expect(notice).toMatchObject({ status: 'withdrawn', edition: 1 + codes.filter((code) => code === 'ok').length })
    expect(await stored(emulator(), 'receipts')).toHaveLength(codes.filter((code) => code === 'said').length)
  })
})

describe('an honest count', () => {
  it('who came after the board was frozen does not hide somebody who has not read', async () => {
    const noticeId = await post()
    await call(emulator(), people.leader, openReach, { noticeId })
    const home = { village: orgs.liuhe, group: orgs.liuheGroup }
    await insert(emulator(), 'members', [member('m-new', '新来的', home, { openid: 'op-new' })])
    await insert(emulator(), 'accounts', [account('op-new', '新来的', [['member', orgs.liuheGroup]], 'm-new')])
    await call(emulator(), 'op-new', confirmNotice, { noticeId })
    expect((await call(emulator(), people.leader, openHome, {})).duties).toMatchObject([{ people: 5 }])
    expect((await call(emulator(), people.leader, listSentNotices, {})).items[0]?.reach).toMatchObject({ confirmed: 0 })
  })

  it('a board is not frozen empty: a look before the ledger is in shuts nobody out', async () => {
    const noticeId = await post(people.township, ['v0102'])
    const before = await call(emulator(), people.township, openReach, { noticeId })
    expect(before.ladder?.counts.meant).toBe(0)
    await insert(emulator(), 'members', [
      member('m-later', '后来的', { village: orgs.shiqiao, group: orgs.shiqiaoGroup }, { openid: 'op-later' }),
    ])
    const after = await call(emulator(), people.township, openReach, { noticeId })
    expect(after.ladder?.counts).toMatchObject({ meant: 1, unread: 1 })
  })

  it('a look by somebody who may not freezes nothing', async () => {
    const noticeId = await post()
    await refusalCode(emulator(), people.otherLeader, openReach, { noticeId })
    await refusalCode(emulator(), people.otherLeader, openReach, { noticeId, orgId: 'g0201' })
    await refusalCode(emulator(), people.otherTownship, openReach, { noticeId, orgId: 't02' })
    expect(await stored(emulator(), 'reach')).toEqual([])
  })
})

describe('who does not see a text', () => {
  it('a withdrawn one: not the leaders it had reached, only those who posted it', async () => {
    const noticeId = await post(people.township, ['t01'])
    await call(emulator(), people.township, withdrawNotice, { noticeId })
    expect((await call(emulator(), people.leader, openNotice, { noticeId })).body).toBe('')
    expect((await call(emulator(), people.township, openNotice, { noticeId })).body).toBe(draft.body)
  })

  it('one that waits for the county, or was refused: not the township above its author', async () => {
    const noticeId = await post(people.leader, ['g0101'], { body: '复核测试' })
    const look = (openid: string) => refusalCode(emulator(), openid, openNotice, { noticeId })
    expect(await look(people.township)).toBe('NOT_FOUND')
    expect((await call(emulator(), people.leader, openNotice, { noticeId })).status).toBe('review')
    await call(emulator(), people.county, releaseNotice, { noticeId, edition: 1, release: false })
    expect(await look(people.township)).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.leader, openReach, { noticeId })).toBe('NOT_FOUND')
  })

  it('WeChat’s check is not passed by a word laid across two pieces', async () => {
    for (const before of [2498, 4948, 9990]) {
      const body = `${'文'.repeat(before)}违规测试`
      expect(await refusalCode(emulator(), people.leader, publishNotice, { to: ['g0101'], ...draft, body })).toBe(
        'REFUSED',
      )
    }
  })

  it('one taken back while it waited: nobody but its author and the county, and it has no board', async () => {
    const noticeId = await post(people.leader, ['g0101'], { body: '复核测试' })
    await call(emulator(), people.leader, withdrawNotice, { noticeId })
    expect(await refusalCode(emulator(), people.township, openNotice, { noticeId })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.township, openReach, { noticeId })).toBe('NOT_FOUND')
    const view = await call(emulator(), people.leader, openNotice, { noticeId })
    expect(view).toMatchObject({ status: 'withdrawn', body: '复核测试', can: { seeReach: false } })
  })

  it('a member whose file has moved, or is gone: no longer the notices of where they were', async () => {
    const noticeId = await post()
    const home = { village: orgs.shatan, group: orgs.shatanGroup }
    await insert(emulator(), 'members', [member('m-moved', '搬走的', home, { openid: 'op-moved' })])
    await insert(emulator(), 'accounts', [
      account('op-moved', '搬走的', [['member', orgs.liuheGroup]], 'm-moved'),
      account('op-gone', '搬走的', [['member', orgs.liuheGroup]], 'm-gone'),
    ])
    expect((await call(emulator(), 'op-moved', listInbox, {})).items).toEqual([])
    expect(await refusalCode(emulator(), 'op-moved', openNotice, { noticeId })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), 'op-gone', openNotice, { noticeId })).toBe('FORBIDDEN')
  })
})

describe('files that are not one’s own', () => {
  const upload = async (openid: string) => {
    const { uploadFolder } = await call(emulator(), openid, openSession, {})
    const answer = await sendHttp(`${emulator().url}/storage/upload?path=${uploadFolder}/a.png`, {
      method: 'PUT',
      headers: { 'x-wx-openid': openid },
      body: 'x',
    })
    return answer.json<{ fileID: string }>().fileID
  }
  const attach = (fileId: string) => ({
    ...draft,
    attachments: [{ fileId, kind: 'image' as const, name: 'a', size: 1 }],
  })

  it('are not attached: another’s folder, another environment, roundabout paths', async () => {
    const own = await upload(people.leader)
    const folder = own.replace(/\/a\.png$/, '')
    const ledger = await upload(people.township)
    const name = ledger.split('uploads/')[1]!
    for (const fileId of [
      ledger,
      `${folder}/../${name}`,
      `${folder}/%2e%2e/${name}`,
      `${folder}%2f..%2f${name}`,
      `${folder}//a.png`,
      `${folder}/`,
      own.replace('local-env.', 'other-env.'),
      own.replace('/uploads/', '/x/uploads/'),
    ]) {
      const error = await refusal(emulator(), people.leader, publishNotice, { to: ['g0101'], ...attach(fileId) })
      expect([fileId, error.code]).toEqual([fileId, 'INVALID'])
    }
    const noticeId = (await call(emulator(), people.leader, publishNotice, { to: ['g0101'], ...attach(own) })).noticeId
    const [file] = (await call(emulator(), people.member, openNotice, { noticeId })).attachments
    expect((await sendHttp(file!.url)).status).toBe(200)
  })

  it('another leader who edits keeps what was there, and brings in only their own', async () => {
    await insert(emulator(), 'accounts', [account('op-second', '副组长', [['group_leader', orgs.liuheGroup]])])
    const own = await upload(people.leader)
    const { noticeId } = await call(emulator(), people.leader, publishNotice, { to: ['g0101'], ...attach(own) })
    await call(emulator(), 'op-second', editNotice, { noticeId, edition: 1, ...attach(own) })
    const other = { noticeId, edition: 2, ...attach(await upload(people.township)) }
    expect(await refusalCode(emulator(), 'op-second', editNotice, other)).toBe('INVALID')
  })
})
