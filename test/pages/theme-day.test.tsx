/** Theme days on the phone: what people are asked and told, and that nothing a leader or a member does is lost. */
import { fireEvent, screen } from '@testing-library/react'
import type { ThemeDayView } from '@/contract/theme-day'
import type { HomeView } from '@/contract/session'
import { fixedOf, planDraftOf, type PlanView, sayFixed } from '@/features/theme-day/plan-draft'
import DayPage from '@/features/theme-day/pages/day/index'
import DaysPage from '@/features/theme-day/pages/days/index'
import PlanPage from '@/features/theme-day/pages/plan/index'
import { HomeContent } from '@/features/home/home-content'
import { AnswerError, renderPage } from '../support/pages'

const id = '2026-11:g0101'
const plan = {
  startsAt: '2026-11-27T11:30:00.000Z',
  way: 'both',
  place: '柳河村党群服务中心',
  link: '#小程序://腾讯会议/AbC',
  joinHint: '会议号 123',
  note: '带上笔记本',
} as const
const view: ThemeDayView = {
  themeDayId: id,
  month: '2026-11',
  orgId: 'g0101',
  orgName: '柳河网上党小组',
  state: 'set',
  theme: '学党章',
  ...plan,
  leadsTo: 'mini_program',
  words: '',
  tappedIn: false,
  can: { answer: true, tapIn: false, lead: false, look: false },
}
const person = (name: string, change: Partial<PlanView['people'][number]> = {}) => ({
  memberId: `m-${name}`,
  name,
  kind: 'full' as const,
  maskedPhone: '138****5678',
  bound: true,
  words: '',
  tappedIn: false,
  ...change,
})
const planView: PlanView = {
  themeDayId: id,
  month: '2026-11',
  orgId: 'g0101',
  orgName: '柳河网上党小组',
  state: 'set',
  edition: 1,
  plan,
  setByName: '赵组长',
  people: [
    person('王建国', { answer: 'online', words: '夜班' }),
    person('李秀英'),
    person('张海燕', { bound: false, maskedPhone: '' }),
    person('陈明', { countedIn: '驻苏州流动党支部' }),
  ],
  left: ['刘洋'],
  reachable: 1,
  can: { set: true, remind: true, record: true, code: false },
}
const unset = (({ plan: _, setByName: __, ...rest }) => ({ ...rest, state: 'unset' as const, edition: 0 }))(planView)

const noSignal = () => {
  throw new Error('request:fail')
}
const openDay = (day: object, answers: object = {}) =>
  renderPage(<DayPage />, { params: { id }, answers: { 'theme_day.open': day, ...answers } })
const openPlan = (shown: object, answers: object = {}) =>
  renderPage(<PlanPage />, { params: { id }, answers: { 'theme_day.plan': shown, ...answers } })

describe('a theme day', () => {
  test('one tap answers, the answer that stands is marked by more than its colour', async () => {
    const page = await openDay(view, { 'theme_day.answer': { answer: 'online' } })
    fireEvent.click(screen.getByText('线上参加'))
    await page.settle()
    expect(screen.getByText('✓ 线上参加')).toBeInTheDocument()
    const sent = page.asked.find(({ action }) => action === 'theme_day.answer')
    expect(sent?.input).toEqual({ themeDayId: id, answer: 'online', words: '' })
  })

  test('an answer without a signal waits, and is sent again as the same act', async () => {
    const page = await openDay(view, { 'theme_day.answer': noSignal })
    fireEvent.click(screen.getByText('请假'))
    await page.settle()
    expect(screen.getByText('「请假」还没有发出去，已保存在手机上。')).toBeInTheDocument()
    fireEvent.click(screen.getByText('再发一次'))
    await page.settle()
    const sent = page.asked.filter(({ action }) => action === 'theme_day.answer')
    expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(1)
  })

  test('what is asked fits how it takes place', async () => {
    await openDay({ ...view, way: 'place' })
    for (const word of ['参加', '参加所在地组织的', '请假']) expect(screen.getByText(word)).toBeInTheDocument()
    expect(screen.queryByText('线上参加')).toBeNull()
  })

  test('a scanned code opens it: WeChat hands the id over as its scene', async () => {
    const page = await renderPage(<DayPage />, {
      params: { scene: encodeURIComponent(id) },
      answers: { 'theme_day.open': view },
    })
    expect(page.asked.find(({ action }) => action === 'theme_day.open')?.input).toEqual({ themeDayId: id })
  })

  test('a wrong number is said beside its field, and nothing is a duty', async () => {
    const wrong = () => {
      throw new AnswerError('CONFLICT', '输错太多次了，不用再输。请直接告诉组长您到了。')
    }
    const page = await openDay({ ...view, can: { ...view.can, tapIn: true } }, { 'theme_day.tap_in': wrong })
    expect(screen.getByText('不输也没关系，组长会记。')).toBeInTheDocument()
    fireEvent.click(screen.getByText('我到了'))
    await page.settle()
    expect(screen.getByText('请输入 4 位数字')).toBeInTheDocument()
    fireEvent.change(screen.getByLabelText('到场码'), { target: { value: '1234' } })
    fireEvent.click(screen.getByText('我到了'))
    await page.settle()
    expect(screen.getByText(/请直接告诉组长您到了/)).toBeInTheDocument()
  })

  test('joining is offered on the day itself', async () => {
    await openDay(view)
    expect(screen.queryByText('加入腾讯会议')).toBeNull()
  })

  test('on the day it is', async () => {
    await openDay({ ...view, startsAt: '2026-11-22T11:30:00.000Z' })
    expect(screen.getByText('加入腾讯会议')).toBeInTheDocument()
  })

  test('once recorded it says what the record says, and asks nothing more', async () => {
    const counts = { here: 3, online: 2, elsewhere: 0, leave: 1, absent: 0 }
    const record = { minutes: '学习了党章。', pictures: [], meetings: ['group_meeting'], counts }
    await openDay({
      ...view,
      state: 'accepted',
      heldOn: '2026-11-12',
      mine: 'here',
      record,
      can: { ...view.can, answer: false },
    })
    for (const said of ['学习了党章。', '到场 3 人，线上参加 2 人，请假 1 人', '一并开了党小组会']) {
      expect(screen.getByText(said)).toBeInTheDocument()
    }
    expect(screen.queryByText('您能来吗？')).toBeNull()
  })
})

describe('setting the day', () => {
  test('a fixed day is agreed to with one tap', async () => {
    const fixedDay = { ...plan, on: { kind: 'weekday', nth: 4, weekday: 5 }, clock: '19:30' }
    const { startsAt: _, note: __, ...fixed } = fixedDay
    const page = await openPlan(
      { ...unset, proposed: plan, fixedDay: fixed },
      { 'theme_day.set': { edition: 1, state: 'set' } },
    )
    expect(screen.getByText('固定的日子：每月第四个周五')).toBeInTheDocument()
    fireEvent.click(screen.getByText('定好11月主题党日'))
    await page.settle()
    const sent = page.asked.find(({ action }) => action === 'theme_day.set')
    expect(sent?.input).toEqual({ themeDayId: id, edition: 0, plan })
  })

  test('a month that differs from the fixed day leaves it as it is', async () => {
    const { startsAt: _, note: __, ...where } = plan
    const fixedDay = { ...where, on: { kind: 'date', day: 31 }, clock: '19:30' }
    const page = await openPlan({ ...planView, fixedDay }, { 'theme_day.set': { edition: 2, state: 'set' } })
    fireEvent.click(screen.getByText('改时间或地点'))
    expect(screen.getByText('不变：每月 31 日')).toBeInTheDocument()
    fireEvent.change(screen.getByLabelText('说明'), { target: { value: '带党徽' } })
    fireEvent.click(screen.getByText('保存'))
    await page.settle()
    const sent = page.asked.find(({ action }) => action === 'theme_day.set')
    expect(sent?.input).toEqual({ themeDayId: id, edition: 1, plan: { ...plan, note: '带党徽' } })
  })

  test('what was typed survives a lost signal and is sent as the same act', async () => {
    const page = await openPlan(unset, { 'theme_day.set': noSignal })
    fireEvent.click(screen.getByText('线下'))
    fireEvent.change(screen.getByLabelText('地点'), { target: { value: '村部' } })
    fireEvent.click(screen.getByText('以后每月都是这一天'))
    fireEvent.click(screen.getByText('定好11月主题党日'))
    await page.settle()
    expect(screen.getByText(/内容已保存在手机上/)).toBeInTheDocument()
    fireEvent.click(screen.getByText('再发一次'))
    await page.settle()
    const sent = page.asked.filter(({ action }) => action === 'theme_day.set')
    expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(1)
    expect(sent[0]?.input).toMatchObject({ plan: { place: '村部', link: '' }, fixed: { on: { kind: 'date' } } })
  })

  test('somebody else set it meanwhile: who is said, and both stay in sight', async () => {
    const conflict = () => {
      throw new AnswerError('CONFLICT', '何书记刚刚定过，请先看看现在的时间。')
    }
    const page = await openPlan({ ...unset, setByName: '何书记' }, { 'theme_day.set': conflict })
    fireEvent.click(screen.getByText('线下'))
    fireEvent.change(screen.getByLabelText('地点'), { target: { value: '村部' } })
    fireEvent.click(screen.getByText('定好11月主题党日'))
    await page.settle()
    expect(screen.getByText(/何书记刚刚定过时间。您写的内容还在/)).toBeInTheDocument()
    expect(screen.getByLabelText('地点')).toHaveValue('村部')
  })

  test('a fixed day is said as people say it', () => {
    const draft = { ...planDraftOf(unset), date: '2026-12-12' }
    expect(sayFixed(fixedOf({ ...draft, fixed: 'date' })!.on)).toBe('每月 12 日')
    expect(sayFixed(fixedOf({ ...draft, fixed: 'weekday' })!.on)).toBe('每月第二个周六')
    expect(sayFixed(fixedOf({ ...draft, date: '2026-12-31', fixed: 'weekday' })!.on)).toBe('每月最后一个周四')
    expect(fixedOf({ ...draft, fixed: 'no' })).toBeNull()
  })
})

describe('who comes', () => {
  test('stands by answer with their words; who was counted elsewhere or left is not waited for', async () => {
    await openPlan(planView)
    for (const said of ['谁来 · 3 人', '还没回复 1', '未绑定微信 1', '线上参加 1', '这个月已在别处记过 1']) {
      expect(screen.getByText(said)).toBeInTheDocument()
    }
    expect(screen.getByText('138****5678 · 「夜班」')).toBeInTheDocument()
    expect(screen.getByText(/刘洋 的组织生活已经转到别处/)).toBeInTheDocument()
  })

  test('only those without an answer are reminded', async () => {
    const answers = { 'theme_day.remind': { people: 1, remindedAt: '2026-11-22T02:00:00.000Z' } }
    const page = await openPlan(planView, answers)
    fireEvent.click(screen.getByText('只提醒这 1 人'))
    await page.settle()
    expect(screen.getByText(/已提醒 1 人，微信消息能送到 1 人/)).toBeInTheDocument()
  })

  test('nothing is to be recorded before its day', async () => {
    await openPlan(planView)
    expect(screen.queryByText('记录这次主题党日')).toBeNull()
  })
})

describe('the list', () => {
  const { themeDayId, month, orgId, orgName, state, theme, startsAt, way } = view

  test('says when, how and what I said, in words', async () => {
    const items = [{ themeDayId, month, orgId, orgName, state, theme, startsAt, way, mine: 'online' }]
    await renderPage(<DaysPage />, { answers: { 'theme_day.list': { items, orgs: [], orgId: 'g0101' } } })
    expect(screen.getByText('11月主题党日 · 学党章')).toBeInTheDocument()
    expect(screen.getByText('11月27日 周五 19:30 · 线下和线上 · 我线上参加')).toBeInTheDocument()
    expect(screen.getByText('已定')).toBeInTheDocument()
  })

  test('says why it is empty', async () => {
    await renderPage(<DaysPage />, { answers: { 'theme_day.list': { items: [], orgs: [] } } })
    expect(screen.getByText(/您没有自己的支部或小组/)).toBeInTheDocument()
  })
})

describe('首页', () => {
  const home: HomeView = {
    duties: [],
    waiting: [
      {
        thingId: id,
        kind: 'theme_day',
        title: '11月主题党日',
        fromOrgName: '柳河网上党小组',
        at: '2026-11-20T02:00:00.000Z',
        status: 'published',
        needsConfirm: false,
        mine: 'none',
        changedSince: false,
        startsAt: plan.startsAt,
        waits: true,
      },
    ],
    themeDay: { themeDayId: id, month: '2026-11', startsAt: plan.startsAt, way: 'online' },
    at: '2026-11-22T02:00:00.000Z',
  }

  test('asks right there, once, and shows what was answered', async () => {
    const answers = { 'theme_day.answer': { answer: 'online' } }
    const page = await renderPage(<HomeContent view={home} session={undefined} />, { answers })
    expect(screen.getAllByText('11月主题党日')).toHaveLength(1)
    fireEvent.click(screen.getByText('线上参加'))
    await page.settle()
    expect(screen.getByText('11月27日 周五 19:30 · 线上 · 我线上参加')).toBeInTheDocument()
    expect(screen.queryByText('请假')).toBeNull()
  })

  test('without a day it says what comes', async () => {
    await renderPage(
      <HomeContent
        view={{ ...home, waiting: [], themeDay: { themeDayId: id, month: '2026-11' } }}
        session={undefined}
      />,
    )
    expect(screen.getByText('还没定时间，定了会告诉您')).toBeInTheDocument()
  })
})
