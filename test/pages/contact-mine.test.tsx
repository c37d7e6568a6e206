/** The cadre's list on the phone: three taps, nothing lost without a signal, and what is said of whom. */
import { fireEvent, screen, within } from '@testing-library/react'
import type { OwnContactItem } from '@/contract/contact-cadre'
import type { ContactLog } from '@/contract/contact-fields'
import { sayGreeted } from '@/features/contact/greet'
import LeavePage from '@/features/contact/pages/leave/index'
import MinePage from '@/features/contact/pages/mine/index'
import PersonPage from '@/features/contact/pages/person/index'
import { sayAgo, sayContact } from '@/kit/contact/words'
import { AnswerError, renderPage } from '../support/pages'
import Taro from '../support/stubs/taro'

const ids: Readonly<Record<string, string>> = {
  王建国: 'm-wang',
  赵强: 'm-qiang',
  张海燕: 'm-zhang',
  李秀英: 'm-li',
}
const item = (name: string, change: Partial<OwnContactItem> = {}): OwnContactItem => ({
  memberId: ids[name] ?? 'm-none',
  name,
  villageName: '柳河村',
  maskedPhone: '138****5678',
  city: '苏州市',
  bound: true,
  reached: false,
  hasBackup: false,
  openCases: 0,
  ...change,
})
const question = {
  questionId: 'q-1',
  memberId: 'm-qiang',
  words: '还在苏州吗？',
  byName: '周干事',
  orgName: '青石镇',
  at: '2026-11-20T02:00:00.000Z',
}
const last = { on: '2026-11-03', how: 'phone', state: 'well', words: '在上夜班', byName: '冯干部' } as const
const mine = {
  month: '2026-11',
  more: false,
  covering: [],
  items: [
    item('赵强', { question }),
    item('王建国', { flag: 'three', last: { ...last, on: '2026-08-01' }, prefers: { way: 'phone', when: '晚上' } }),
    item('张海燕', { bound: false, byContact: true, maskedPhone: '' }),
    item('李秀英', { reached: true, last }),
  ],
}
const log: ContactLog = {
  logId: 'l-1',
  on: '2026-11-22',
  at: '2026-11-22T02:00:00.000Z',
  how: 'phone',
  state: 'well',
  words: '',
  byName: '冯干部',
  takenBack: false,
  can: { takeBack: true },
}
const noSignal = () => {
  throw new Error('request:fail')
}
const openMine = (answers: object = {}, list: object = mine) =>
  renderPage(<MinePage />, { answers: { 'contact.mine': list, ...answers } })
const sheet = (name: string) => fireEvent.click(screen.getByLabelText(`记一次和${name}的联系`))
const sent = (page: Awaited<ReturnType<typeof openMine>>, action = 'contact.log') =>
  page.asked.filter((one) => one.action === action)

describe('我联系的党员', () => {
  test('who asked, who was not reached, who was; what to know before phoning', async () => {
    await openMine()
    expect(screen.getByText('要帮忙的、镇里问起的 1')).toBeInTheDocument()
    expect(screen.getByText('本月还没联系到 2')).toBeInTheDocument()
    expect(screen.getByText('本月已联系 1')).toBeInTheDocument()
    expect(screen.getByText('3 个月没联系上')).toBeInTheDocument()
    expect(screen.getByText('苏州市 · 3 个月前 电话，平安：「在上夜班」')).toBeInTheDocument()
    expect(screen.getByText('希望：打电话，晚上')).toBeInTheDocument()
    expect(screen.getByText('没有智能手机')).toBeInTheDocument()
    expect(screen.getByText('青石镇问：「还在苏州吗？」')).toBeInTheDocument()
    // no number, no call
    expect(screen.queryByLabelText('给张海燕打电话')).toBeNull()
    // those who are done are a tap away
    expect(screen.queryByText('李秀英')).toBeNull()
    fireEvent.click(screen.getByText('看名单'))
    expect(screen.getByText('李秀英')).toBeInTheDocument()
  })

  test('two taps on the list write a contact down: by phone, today; the member moves on, and a slip is taken back', async () => {
    const page = await openMine({ 'contact.log': { log }, 'contact.take_back': { log } })
    sheet('王建国')
    fireEvent.click(screen.getByText('平安'))
    await page.settle()
    expect(sent(page)[0]?.input).toEqual({
      ...{ state: 'well', memberId: 'm-wang', on: '2026-11-22', how: 'phone', words: '' },
    })
    expect(screen.getByText('已记下：王建国 平安。')).toBeInTheDocument()
    fireEvent.click(screen.getByText('撤回'))
    await page.settle()
    expect(sent(page, 'contact.take_back')[0]?.input).toEqual({ logId: 'l-1' })
    expect(screen.queryByText('已记下：王建国 平安。')).toBeNull()
  })

  test('the way that was used last stands chosen the next time; another day is a tap', async () => {
    const page = await openMine({ 'contact.log': { log } })
    sheet('王建国')
    fireEvent.click(screen.getByText('见面'))
    fireEvent.click(screen.getByText('昨天'))
    fireEvent.click(screen.getByText('平安'))
    await page.settle()
    expect(sent(page)[0]?.input).toMatchObject({ how: 'met', on: '2026-11-21' })
    sheet('张海燕')
    fireEvent.click(screen.getByText('平安'))
    await page.settle()
    expect(sent(page)[1]?.input).toMatchObject({ how: 'met', on: '2026-11-22', memberId: 'm-zhang' })
  })

  test('without a signal the line stays on the phone, the row says so, and 再发一次 is the same act', async () => {
    let isOff = true
    const page = await openMine({ 'contact.log': () => (isOff ? noSignal() : { log }) })
    sheet('王建国')
    fireEvent.input(screen.getByLabelText('附一句话（可以不写）'), { target: { value: '都好' } })
    fireEvent.click(screen.getByText('平安'))
    await page.settle()
    expect(screen.getByText(/没有发出去，已保存在手机上/)).toBeInTheDocument()
    isOff = false
    fireEvent.click(screen.getByText('再发一次：平安'))
    await page.settle()
    const [first, again] = sent(page)
    expect(again?.input).toEqual(first?.input)
    expect(again?.requestId).toBe(first?.requestId)
    expect(screen.getByText('已记下：王建国 平安。')).toBeInTheDocument()
  })

  test('somebody who is no longer mine: it says what to do, and what was typed stays', async () => {
    const gone = new AnswerError('NOT_FOUND', '这位成员现在不由您联系了，这次没有办。')
    const page = await openMine({
      'contact.log': () => {
        throw gone
      },
    })
    sheet('王建国')
    fireEvent.input(screen.getByLabelText('附一句话（可以不写）'), { target: { value: '都好' } })
    fireEvent.click(screen.getByText('平安'))
    await page.settle()
    expect(screen.getByText(/现在不由您联系了/)).toBeInTheDocument()
    expect(screen.getByLabelText('附一句话（可以不写）')).toHaveValue('都好')
  })

  test('换地方了 and 要帮忙 go on with how and when they were reached', async () => {
    await openMine()
    sheet('王建国')
    fireEvent.click(screen.getByText('微信'))
    fireEvent.click(screen.getByText('换地方了'))
    const [to] = jest.mocked(Taro.navigateTo).mock.lastCall ?? []
    expect(decodeURIComponent((to as { url: string }).url)).toBe(
      '/features/contact/pages/moved/index?id=m-wang&name=王建国&how=wechat&on=2026-11-22',
    )
  })

  test('a question is answered in a line', async () => {
    const page = await openMine({ 'contact.answer': { question } })
    fireEvent.click(screen.getByText('回一句'))
    fireEvent.input(screen.getByLabelText('回一句'), { target: { value: '换了号码' } })
    fireEvent.click(screen.getByText('回复'))
    await page.settle()
    expect(sent(page, 'contact.answer')[0]?.input).toEqual({ memberId: 'm-qiang', words: '换了号码' })
  })

  test('those who can be asked are asked once, after a word of what happens; the answer is honest', async () => {
    const answer = { asked: 1, unreachable: [{ memberId: 'm-qiang', name: '赵强' }] }
    const page = await openMine({ 'contact.greet': answer })
    fireEvent.click(screen.getByText('发消息请 2 位报个平安'))
    fireEvent.click(screen.getByText('发出'))
    await page.settle()
    expect(sent(page, 'contact.greet')[0]?.input).toEqual({ memberIds: ['m-qiang', 'm-wang'] })
    expect(screen.getByText('已问 1 位。1 位收不到消息，请打电话：赵强。')).toBeInTheDocument()
  })

  test('nobody to ask, nothing is claimed', () => {
    expect(sayGreeted({ asked: 0, unreachable: [] })).toBe('这几位刚刚报过平安，或今天已经问过了。')
  })

  test('whom I stand in for, my own leave, a list that is empty, one that could not be fetched', async () => {
    const covering = [{ name: '石干部', until: '2026-12-03' }]
    const leave = { from: '2026-11-20', until: '2026-11-30', standInName: '何书记' }
    const { unmount } = await openMine({}, { ...mine, covering, leave })
    expect(screen.getByText('您在替石干部联系，到12月3日。')).toBeInTheDocument()
    expect(screen.getByText(/由何书记代联系/)).toBeInTheDocument()
    unmount()
    const empty = await openMine({}, { ...mine, items: [] })
    expect(screen.getByText(/还没有给您结对成员/)).toBeInTheDocument()
    empty.unmount()
    await renderPage(<MinePage />, { answers: {} })
    expect(screen.getByText('重试')).toBeInTheDocument()
  })
})

describe('how contacts are said', () => {
  test.each([
    ['2026-11-22', '今天'],
    ['2026-11-21', '昨天'],
    ['2026-11-03', '19 天前'],
    ['2026-08-01', '3 个月前'],
  ])('%s: %s', async (day, said) => {
    await openMine()
    expect(sayAgo(day)).toBe(said)
  })

  test('one’s own word is 本人报平安', () => {
    expect(sayContact({ how: 'app', state: 'well', words: '' })).toBe('本人报平安')
    expect(sayContact({ how: 'app', state: 'changed', words: '' })).toBe('本人说，换地方了')
  })
})

describe('one member', () => {
  const person = {
    ...item('王建国', { last }),
    place: '江苏省 苏州市 吴中区',
    pairs: [{ cadreName: '冯干部', orgName: '柳河村', from: '2026-05-06T02:00:00.000Z' }],
    cadreId: 'p-1',
    monthsReached: ['2026-11'],
    logs: [log, { ...log, logId: 'l-2', takenBack: true, can: { takeBack: false } }],
    cursor: 'next',
    can: { log: true, call: true, ask: false, pair: true },
  }

  test('the contacts, the months, the pair; more on a tap; a slip is taken back', async () => {
    const page = await renderPage(<PersonPage />, {
      params: { id: 'm-wang' },
      answers: {
        'contact.person': ({ cursor }: { cursor?: string }) =>
          cursor ? { ...person, logs: [{ ...log, logId: 'l-3', words: '更早的' }], cursor: undefined } : person,
        'contact.take_back': { log },
      },
    })
    expect(screen.getByText('冯干部（柳河村）')).toBeInTheDocument()
    expect(screen.getByLabelText('11月联系到了')).toBeInTheDocument()
    expect(screen.getByLabelText('10月没有联系')).toBeInTheDocument()
    expect(screen.getByText('电话，平安（记错了，已撤回）')).toBeInTheDocument()
    expect(screen.getByText('换人联系')).toBeInTheDocument()
    fireEvent.click(screen.getByText('再看一些'))
    await page.settle()
    expect(screen.getByText('电话，平安：「更早的」')).toBeInTheDocument()
    fireEvent.click(screen.getAllByText('撤回')[0]!)
    await page.settle()
    expect(sent(page, 'contact.take_back')[0]?.input).toEqual({ logId: 'l-1' })
  })
})

describe('请假', () => {
  const standIns = { items: [{ personId: 'p-2', name: '石干部', orgName: '柳河村' }] }

  test('a person and the days, sent at once', async () => {
    const answer = { leave: { from: '2026-11-22', until: '2026-11-22', standInName: '石干部' } }
    const page = await renderPage(<LeavePage />, {
      answers: { 'contact.mine': mine, 'contact.stand_ins': standIns, 'contact.leave': answer },
    })
    fireEvent.click(screen.getByText('石干部'))
    const act = screen
      .getAllByRole('button')
      .find((one) => within(one).queryByText('请假') ?? one.textContent === '请假')
    fireEvent.click(act!)
    await page.settle()
    expect(sent(page, 'contact.leave')[0]?.input).toEqual({
      standInId: 'p-2',
      from: '2026-11-22',
      until: '2026-11-22',
    })
  })

  test('cases in hand stay with whoever handles them: who goes is told, and finds them', async () => {
    const page = await renderPage(<LeavePage />, {
      answers: { 'contact.mine': mine, 'contact.stand_ins': standIns },
    })
    fireEvent.click(screen.getByText('手上在办的难处'))
    await page.settle()
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/features/case/pages/cases/index' })
  })

  test('back early', async () => {
    const leave = { from: '2026-11-20', until: '2026-11-30', standInName: '石干部' }
    const page = await renderPage(<LeavePage />, {
      answers: {
        'contact.mine': { ...mine, leave },
        'contact.stand_ins': standIns,
        'contact.end_leave': { ended: true },
      },
    })
    fireEvent.click(screen.getByText('提前回来'))
    await page.settle()
    expect(sent(page, 'contact.end_leave')[0]?.input).toEqual({})
  })
})
