/** The year of an organisation and of a member, and the workbooks made of them. */
import { readWorkbook } from '../../../cloudfunctions/features/ledger/workbook'
import {
  exportOrgYear,
  exportOwnYear,
  openMemberYear,
  openOrgYear,
  openOwnYear,
} from '../../../src/contract/theme-day-year'
import { call, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { send as fetchFile } from '../../support/http'
import { buildWorld, insert, orgs, people } from '../../support/world'
import { recorded } from './recorded'

const emulator = useEmulator()
const { liuheGroup, suzhou, shatanGroup } = orgs
beforeEach(async () => {
  await emulator().post('/control/reset')
  await emulator().post('/control/clock', { now: '2026-11-25T02:00:00Z' })
  await buildWorld(emulator())
  await insert(emulator(), 'theme_days', [
    recorded(liuheGroup, '2026-09', { 'm-wang': 'here', 'm-li': 'leave', 'm-zhang': 'absent', 'm-zhao': 'here' }),
    recorded(
      liuheGroup,
      '2026-10',
      { 'm-wang': 'elsewhere', 'm-li': 'online', 'm-zhang': 'here', 'm-zhao': 'here' },
      { meetings: ['group_meeting'], theme: '重阳敬老' },
    ),
    recorded(suzhou, '2026-10', { 'm-chen': 'here' }),
    recorded(shatanGroup, '2026-10', { 'm-liu': 'here' }),
    // of the year before
    recorded(liuheGroup, '2025-12', { 'm-wang': 'here' }),
  ])
  await insert(emulator(), 'attendance', [
    {
      _id: 'l1:g0101',
      lectureId: 'l1',
      orgId: 'g0101',
      memberIds: ['m-wang', 'm-li'],
      startsAt: new Date('2026-06-12T11:30:00Z'),
      title: '外出务工怎么签合同',
      edition: 1,
      byName: '赵组长',
      at: new Date('2026-06-13T00:00:00Z'),
    },
  ])
})

const year = { year: '2026' }

describe('theme_day.year', () => {
  const open = (openid: string, orgId: string) => call(emulator(), openid, openOrgYear, { orgId, ...year })

  it('allowed: its own people see it without names; who leads it sees whose year to open', async () => {
    const seen = await open(people.member, 'g0101')
    expect(seen).toMatchObject({
      orgName: '柳河网上党小组',
      aboveNames: '青石镇 柳河村',
      leaderName: '赵组长',
      people: [],
    })
    expect(seen.can).toEqual({ export: false, record: false })
    expect(seen.months).toHaveLength(11)
    expect(seen.months[8]).toMatchObject({ heldOn: '2026-09-10', counts: { here: 2, leave: 1, absent: 1 } })
    expect(seen.months[9]).toMatchObject({ theme: '重阳敬老', meetings: ['group_meeting'] })
    expect(seen.lectures).toEqual([{ on: '2026-06-12', title: '外出务工怎么签合同', people: 2 }])
    expect(seen.lacking.find(({ what }) => what === 'theme_day')?.when).toEqual([
      ...['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月'],
    ])
    const led = await open(people.leader, 'g0101')
    expect(led.people.map(({ name }) => name)).toEqual(['李秀英', '王建国', '张海燕', '赵组长'])
    expect(led.can).toEqual({ export: true, record: true })
  })

  it('allowed: the township and the county look, without names', async () => {
    expect(await open(people.township, 'g0101')).toMatchObject({ people: [], can: { export: true, record: false } })
    expect(await open(people.county, 'mb01')).toMatchObject({ people: [], can: { export: true, record: false } })
  })

  it('no ability: nobody that we do not know', async () => {
    expect(await refusalCode(emulator(), people.unbound, openOrgYear, { orgId: 'g0101', ...year })).toBe('UNBOUND')
  })

  it('out of scope: neither of another group, nor of one that one was placed away from, nor of what holds none', async () => {
    for (const [openid, orgId] of [
      [people.stranger, 'g0101'],
      [people.away, 'g0101'],
      [people.otherTownship, 'g0101'],
      [people.member, 'v0101'],
      [people.contact, 'g0101'],
    ] as const) {
      expect(await refusalCode(emulator(), openid, openOrgYear, { orgId, ...year })).toBe('NOT_FOUND')
    }
  })

  it('costs what it shows', async () => {
    const [cost] = await costsOf(emulator(), () => open(people.member, 'g0101'))
    expect(cost?.scans).toBe(0)
    expect(cost?.examined).toBeLessThanOrEqual(3 * (cost?.returned ?? 0))
  })
})

describe('theme_day.own_year', () => {
  it('allowed: one’s own, wherever one was counted', async () => {
    const own = await call(emulator(), people.member, openOwnYear, year)
    expect(own).toMatchObject({ name: '王建国', counts: { here: 1, elsewhere: 1, absent: 0 } })
    expect(own.months[9]).toMatchObject({ how: 'elsewhere', orgName: '柳河网上党小组', meetings: [] })
    expect(own.lectures).toEqual([{ on: '2026-06-12', title: '外出务工怎么签合同' }])
    expect((await call(emulator(), people.member, openOwnYear, { year: '2025' })).counts.here).toBe(1)
  })

  it('no ability: an office alone has none', async () => {
    expect(await refusalCode(emulator(), people.township, openOwnYear, year)).toBe('FORBIDDEN')
  })

  it('out of scope: it is of oneself, whatever one asks', async () => {
    expect((await call(emulator(), people.away, openOwnYear, year)).memberId).toBe('m-chen')
  })
})

describe('theme_day.member_year', () => {
  const input = (memberId: string) => ({ memberId, ...year })

  it('allowed: who leads their organisation', async () => {
    const one = await call(emulator(), people.leader, openMemberYear, input('m-li'))
    expect(one).toMatchObject({ name: '李秀英', counts: { online: 1, leave: 1 } })
  })

  it('no ability: neither a colleague nor the township', async () => {
    expect(await refusalCode(emulator(), people.member, openMemberYear, input('m-li'))).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.township, openMemberYear, input('m-li'))).toBe('FORBIDDEN')
  })

  it('out of scope: of another organisation, also one who was placed away from here', async () => {
    for (const memberId of ['m-liu', 'm-chen', 'm-none']) {
      expect(await refusalCode(emulator(), people.leader, openMemberYear, input(memberId))).toBe('NOT_FOUND')
    }
  })
})

const sheetsAt = async (url: string) => {
  const sheets = await readWorkbook((await fetchFile(url)).body)
  return sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => row.filter((cell) => cell !== null && cell !== '')),
  }))
}

describe('theme_day.export', () => {
  it('allowed: for who leads it, with the names and their marks', async () => {
    const made = await call(emulator(), people.leader, exportOrgYear, { orgId: 'g0101', ...year })
    expect(made.fileName).toBe('柳河网上党小组2026年组织生活情况.xlsx')
    const [life, names] = await sheetsAt(made.url)
    expect(life?.rows[0]).toEqual(['柳河网上党小组组织生活情况登记表'])
    expect(life?.rows).toContainEqual([
      ...['9月', '9月10日', '学习贯彻全会精神', '线下，村部', 4, 2, 0, 1, 1],
      '一起学了材料，每个人说了几句。',
    ])
    expect(names?.rows).toContainEqual([2, '王建国', '正式党员', '√', '居'])
    expect(names?.rows).toContainEqual([3, '张海燕', '正式党员', '○', '√'])
  })

  it('allowed: for the township without names', async () => {
    const made = await call(emulator(), people.township, exportOrgYear, { orgId: 'g0101', ...year })
    expect((await sheetsAt(made.url)).map(({ name }) => name)).toEqual(['组织生活情况'])
  })

  it('no ability: a member does not', async () => {
    expect(await refusalCode(emulator(), people.member, exportOrgYear, { orgId: 'g0101', ...year })).toBe('FORBIDDEN')
  })

  it('out of scope: of another organisation', async () => {
    expect(await refusalCode(emulator(), people.otherLeader, exportOrgYear, { orgId: 'g0101', ...year })).toBe(
      'NOT_FOUND',
    )
    expect(await refusalCode(emulator(), people.township, exportOrgYear, { orgId: 't01', ...year })).toBe('NOT_FOUND')
  })
})

describe('theme_day.export_own', () => {
  it('allowed: one’s own year, with what the appraisal asks', async () => {
    const made = await call(emulator(), people.member, exportOwnYear, year)
    const [sheet] = await sheetsAt(made.url)
    expect(sheet?.rows[0]).toEqual(['党员参加组织生活情况表'])
    expect(sheet?.rows).toContainEqual(['10月', '10月10日', '重阳敬老', '柳河网上党小组', '参加所在地组织的'])
    expect(sheet?.rows).toContainEqual(['党课', '6月12日', '外出务工怎么签合同'])
  })

  it('no ability: an office alone has none', async () => {
    expect(await refusalCode(emulator(), people.county, exportOwnYear, year)).toBe('FORBIDDEN')
  })

  it('out of scope: it holds nobody else', async () => {
    const made = await call(emulator(), people.away, exportOwnYear, year)
    expect(JSON.stringify(await sheetsAt(made.url))).not.toContain('王建国')
  })
})
