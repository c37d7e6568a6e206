/** 报平安, 换地方了, 怎样联系我 on the phone: what is asked, what is said, and that nothing is lost. */
import { fireEvent, screen } from '@testing-library/react'
import type { CaseItem } from '@/contract/case-fields'
import { NUMBER_IN_LINE } from '@/contract/contact'
import type { HomeView } from '@/contract/session'
import MovedPage from '@/features/contact/pages/moved/index'
import OwnContactsPage from '@/features/contact/pages/own/index'
import PrefersPage from '@/features/contact/pages/prefers/index'
import { HomeContent } from '@/features/home/home-content'
import { setServerTime } from '@/platform/clock'
import Taro from '../support/stubs/taro'
import { AnswerError, renderPage, SERVER_TIME } from '../support/pages'

const { navigateTo, navigateBack, showToast } = Taro as unknown as Record<
  'navigateTo' | 'navigateBack' | 'showToast',
  jest.Mock
>

const TODAY = '2026-11-22'
const contact: HomeView['contact'] = { month: '2026-11', cadreName: '冯干部' }
const home: HomeView = { duties: [], waiting: [], at: SERVER_TIME, contact }
const log = (change: object = {}) => ({
  logId: `m-wang:${TODAY}:self`,
  on: TODAY,
  at: SERVER_TIME,
  how: 'app' as const,
  state: 'well' as const,
  words: '',
  byName: '王建国',
  takenBack: false,
  can: { takeBack: false },
  ...change,
})
const show = (view: HomeView = home, answers: object = { 'contact.say': { log: log() } }) =>
  renderPage(<HomeContent view={view} session={undefined} />, {
    answers: { ...answers },
  })
// the phone's clock is the server's once anything was answered
beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(SERVER_TIME))
  setServerTime(SERVER_TIME)
})

const field = (label: string) => screen.getByLabelText(label)
const type = (label: string, value: string) => fireEvent.input(field(label), { target: { value } })

describe('报平安', () => {
  test('one tap sends it; then it is calm, and a line more is offered', async () => {
    const page = await show(home, {
      'contact.say': { log: log() },
      'contact.add_words': { log: log({ words: '一切都好' }) },
    })
    expect(screen.getByText('想报个平安吗？点一下就好。')).toBeInTheDocument()
    expect(screen.getByText(/冯干部每月问候您一次/)).toBeInTheDocument()
    fireEvent.click(screen.getByText('平安'))
    await page.settle()
    expect(page.asked).toMatchObject([{ action: 'contact.say', input: { state: 'well', on: TODAY, words: '' } }])
    expect(screen.getByText('✓ 已报平安，冯干部看得到。')).toBeInTheDocument()
    expect(screen.queryByText('想报个平安吗？点一下就好。')).toBeNull()

    fireEvent.click(screen.getByText('再说一句？'))
    type('再说一句（可以不写）', '一切都好')
    fireEvent.click(screen.getByText('发送'))
    await page.settle()
    expect(page.asked[1]).toMatchObject({ input: { logId: `m-wang:${TODAY}:self`, words: '一切都好' } })
    expect(screen.getByText('您说：一切都好')).toBeInTheDocument()
  })

  test('pressed five times without a signal it waits once, with its day, and is sent once', async () => {
    let online = false
    const page = await show(home, {
      'contact.say': () => {
        if (!online) throw new AnswerError('UNAVAILABLE', '没有办成，请过一会儿再试。')
        return { log: log() }
      },
    })
    for (let press = 1; press <= 5; press++) {
      fireEvent.click(screen.getByText('平安'))
      await page.settle()
    }
    expect(Taro.getStorageSync('cb:me:draft:contact:well')).toBe(JSON.stringify({ days: [TODAY] }))
    expect(new Set(page.asked.map(({ requestId }) => requestId)).size).toBe(1)
    online = true
    fireEvent.click(screen.getByText('再发一次'))
    await page.settle()
    expect(page.asked).toHaveLength(6)
    expect(new Set(page.asked.map(({ requestId }) => requestId)).size).toBe(1)
    expect(screen.getByText('✓ 已报平安，冯干部看得到。')).toBeInTheDocument()
    expect(Taro.getStorageSync('cb:me:draft:contact:well')).toBe('')
  })

  test('what waited is sent by itself once the cloud answers again, also what was pressed before midnight', async () => {
    const page = await show(home, { 'contact.say': { log: log({ on: '2026-11-21' }) } })
    Taro.setStorageSync('cb:me:draft:contact:well', JSON.stringify({ days: ['2026-11-21'] }))
    page.rerender(<HomeContent key="opened again" view={home} session={undefined} />)
    await page.settle()
    expect(page.asked).toMatchObject([{ input: { state: 'well', on: '2026-11-21', words: '' } }])
    // that day is over: it is said as what it was
    expect(screen.getByText('11月已联系上 · 21日报了平安')).toBeInTheDocument()
  })

  test('what waited too long is not sent as of another day: it says so', async () => {
    const page = await show()
    Taro.setStorageSync('cb:me:draft:contact:well', JSON.stringify({ days: ['2026-11-19'] }))
    page.rerender(<HomeContent key="opened again" view={home} session={undefined} />)
    await page.settle()
    expect(page.asked).toEqual([])
    expect(showToast).toHaveBeenCalledWith(expect.objectContaining({ title: '前几天点的没能发出去，请今天再点一下' }))
    expect(screen.getByText('想报个平安吗？点一下就好。')).toBeInTheDocument()
    expect(Taro.getStorageSync('cb:me:draft:contact:well')).toBe('')
  })

  test('a phone that was switched off, with a wrong clock: what waits is not thrown away before the cloud answers', async () => {
    const page = await show()
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2020-01-01T04:00:00.000Z'))
    Taro.setStorageSync('cb:me:draft:contact:well', JSON.stringify({ days: [TODAY] }))
    page.rerender(<HomeContent key="opened again" view={home} session={undefined} />)
    await page.settle()
    expect(page.asked).toMatchObject([{ input: { state: 'well', on: TODAY, words: '' } }])
    expect(Taro.getStorageSync('cb:me:draft:contact:well')).toBe('')
  })

  test('once the month has its contact the card is small, the three ways stay', async () => {
    await show({ ...home, contact: { ...contact, last: { on: '2026-11-20', state: 'reached', own: false } } })
    expect(screen.getByText('11月已联系上 · 20日联系过您')).toBeInTheDocument()
    expect(screen.queryByText(/想报个平安吗/)).toBeNull()
    fireEvent.click(screen.getByText('换地方了'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/contact/pages/moved/index' })
    fireEvent.click(screen.getByText('要帮忙'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/case/pages/ask/index' })
  })

  test('who has no file of their own is not asked', async () => {
    await show({ ...home, contact: undefined })
    expect(screen.queryByText('平安')).toBeNull()
  })
})

describe('我的难处 on 首页', () => {
  const item: CaseItem = {
    caseId: 'h-12345678',
    memberId: 'm-wang',
    memberName: '王建国',
    villageName: '柳河村',
    kind: 'wages',
    urgency: 'urgent',
    state: 'open',
    words: '三个月没发工资',
    at: SERVER_TIME,
    late: false,
    handler: { level: 'home', orgName: '柳河村', name: '冯干部' },
    last: { at: '2026-11-21T02:00:00.000Z', kind: 'step', words: '已经联系劳动监察', byName: '冯干部' },
    wantsOther: false,
  }

  test('who works on it and what was done last; answered, it asks whether that helped', async () => {
    await show({ ...home, cases: [item, { ...item, caseId: 'h-87654321', kind: 'job', state: 'answered' }] })
    expect(screen.getAllByText('柳河村 冯干部办理 · 昨天：已经联系劳动监察')).toHaveLength(2)
    fireEvent.click(screen.getByText('找工作：办好了吗？'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/case/pages/mine/index?id=h-87654321' })
  })
})

describe('换地方了', () => {
  const answers = {
    'member.own': { destination: { province: '江苏省', city: '苏州市', district: '吴中区' } },
    'contact.say': { log: log({ state: 'changed' }) },
    'contact.log': { log: log({ state: 'changed' }) },
    'contact.person': { place: '江苏省 苏州市' },
  }
  const choose = (place: string) =>
    fireEvent.change(screen.getByLabelText('picker region'), { target: { value: place } })

  test('asks for a city or district and since when, nothing finer; what is known is shown', async () => {
    const page = await renderPage(<MovedPage />, { answers })
    expect(screen.getByText('江苏省 苏州市 吴中区')).toBeInTheDocument()
    fireEvent.click(screen.getByText('就是这样'))
    expect(screen.getByText('请选现在住的地方')).toBeInTheDocument()
    choose('上海市 不选 不选')
    fireEvent.click(screen.getByText('就是这样'))
    expect(screen.getByText('请选到市')).toBeInTheDocument()
    choose('上海市 上海市 松江区')
    type('从什么时候起', '202612')
    fireEvent.click(screen.getByText('就是这样'))
    expect(screen.getByText('不能晚于本月')).toBeInTheDocument()
    type('从什么时候起', '202610')
    type('说一句（可以不写）', '找老乡 13812345678')
    fireEvent.click(screen.getByText('就是这样'))
    await page.settle()
    expect(screen.getByText(NUMBER_IN_LINE)).toBeInTheDocument()
    type('说一句（可以不写）', '跟工地过来的')
    fireEvent.click(screen.getByText('就是这样'))
    await page.settle()
    expect(page.asked.filter(({ action }) => action === 'contact.say')).toMatchObject([
      {
        input: {
          state: 'changed',
          on: TODAY,
          destination: { province: '上海市', city: '上海市', district: '松江区' },
          since: '2026-10',
          words: '跟工地过来的',
        },
      },
    ])
    expect(Taro.getStorageSync('cb:me:draft:contact:moved:me')).toBe('')
  })

  test('a cadre logs it for a member they have just phoned', async () => {
    const page = await renderPage(<MovedPage />, { params: { id: 'm-li', name: '李秀英', how: 'wechat' }, answers })
    choose('浙江省 杭州市 不选')
    fireEvent.click(screen.getByText('就是这样'))
    await page.settle()
    expect(page.asked.at(-1)).toMatchObject({
      action: 'contact.log',
      input: {
        memberId: 'm-li',
        how: 'wechat',
        state: 'changed',
        destination: { province: '浙江省', city: '杭州市', district: '' },
        since: '2026-11',
      },
    })
  })

  test('what was filled in survives the page', async () => {
    const page = await renderPage(<MovedPage />, {
      answers: { ...answers, 'contact.say': () => Promise.reject(new Error()) },
    })
    choose('上海市 上海市 松江区')
    const kept = Taro.getStorageSync('cb:me:draft:contact:moved:me') as string
    expect(JSON.parse(kept)).toMatchObject({ destination: { district: '松江区' } })
    expect(navigateBack).not.toHaveBeenCalled()
    page.unmount()
  })
})

describe('我的联系', () => {
  const own = {
    month: '2026-11',
    reached: true,
    cadre: { cadreName: '冯干部', orgName: '柳河村', from: SERVER_TIME },
    standInName: '何书记',
    prefers: { way: 'phone', when: '晚上八点以后' },
    items: [log({ words: '一切都好' }), log({ logId: 'l-2', how: 'phone', byName: '冯干部', on: '2026-10-08' })],
  }

  test('who knows how I am, and every contact there was', async () => {
    await renderPage(<OwnContactsPage />, { answers: { 'contact.own': own } })
    for (const text of [
      '柳河村 冯干部',
      '何书记',
      '已联系上',
      '打电话，晚上八点以后',
      '我报的：一切都好',
      '冯干部，电话',
    ])
      expect(screen.getByText(text)).toBeInTheDocument()
  })

  test('without a pair it says whom to turn to; without a contact where it will stand', async () => {
    await renderPage(<OwnContactsPage />, {
      answers: { 'contact.own': { month: '2026-11', reached: false, items: [] } },
    })
    expect(screen.getByText('还没有安排，有事请找您的支部书记')).toBeInTheDocument()
    expect(screen.getByText(/还没有联系记录/)).toBeInTheDocument()
  })

  test('how one likes to be reached: chosen, kept, and sent', async () => {
    const page = await renderPage(<PrefersPage />, {
      answers: { 'contact.own': { month: '2026-11', reached: false, items: [] }, 'contact.prefer': { set: true } },
    })
    fireEvent.click(screen.getByText('打电话'))
    type('什么时候方便（可以不写）', '中午')
    fireEvent.click(screen.getByText('保存'))
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'contact.prefer')?.input).toEqual({
      prefers: { way: 'phone', when: '中午' },
    })
    expect(screen.getByText('已保存。联系您的干部会看到。')).toBeInTheDocument()
  })
})
