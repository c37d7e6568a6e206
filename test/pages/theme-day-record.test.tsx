/** The record of a theme day on its leader's phone: few taps, and nothing that was said is lost. */
import { fireEvent, screen, within } from '@testing-library/react'
import RecordPage from '@/features/theme-day/pages/record/index'
import type { Sheet } from '@/features/theme-day/pages/record/record-draft'
import TextsPage from '@/features/theme-day/review/pages/texts/index'
import { AnswerError, type Answers, renderPage } from '../support/pages'
import { person, record, sheet, stands } from './theme-day-record-fixtures'

/** Answers of which some can be changed while the page is open. */
function changing(answers: Answers) {
  const current: Record<string, unknown> = { ...answers }
  const through = Object.fromEntries(
    Object.keys(answers).map((name) => [
      name,
      (input: unknown) => {
        const answer = current[name]
        return typeof answer === 'function' ? (answer(input) as unknown) : answer
      },
    ]),
  ) as Answers
  return { current, through }
}
const open = (answers: Answers) => renderPage(<RecordPage />, { params: { id: sheet.themeDayId }, answers })
const tap = (text: string | RegExp) => fireEvent.click(screen.getByText(text))
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const refuse = (code: string, message: string) => () => {
  throw new AnswerError(code, message)
}
const recordedInput = (page: Awaited<ReturnType<typeof open>>) =>
  page.asked.filter(({ action }) => action === 'theme_day.record').at(-1)?.input

describe('a record', () => {
  test('as they answered: three taps, a sentence and 记下; then it shows what was recorded', async () => {
    const answers = { 'theme_day.sheet': sheet, 'theme_day.record': { edition: 2, state: 'recorded', held: false } }
    const { current, through } = changing(answers)
    const page = await open(through)
    expect(screen.getByText(/没有报名的 1 人先记为「没有参加」/)).toBeInTheDocument()
    expect(screen.getByText(/报过名、现在不在这里的：刘洋/)).toBeInTheDocument()
    tap('都按报名的来')
    tap('规定动作都做了')
    type('会议记录', '学了公报。')
    current['theme_day.sheet'] = stands
    tap('记下')
    await page.settle()
    expect(recordedInput(page)).toEqual({
      themeDayId: '2026-11:g0101',
      edition: 1,
      heldOn: '2026-11-20',
      way: 'online',
      attendance: record.attendance,
      items: [
        { itemId: 'a1', done: true, why: '' },
        { itemId: 'a2', done: false, why: '' },
      ],
      meetings: [],
      minutes: '学了公报。',
      pictures: [],
    })
    expect(screen.getByText('已记录，等上级看')).toBeInTheDocument()
    expect(screen.getByText('请假 1 人')).toBeInTheDocument()
  })

  test('a tick says who came, the way beside it anything else; leave stands apart from absence', async () => {
    const page = await open({ 'theme_day.sheet': sheet, 'theme_day.record': refuse('UNAVAILABLE', '没有办成。') })
    fireEvent.click(screen.getByLabelText('陈明，没有参加'))
    fireEvent.click(screen.getByLabelText('李秀英：请假，改成别的'))
    tap('参加所在地组织的')
    type('会议记录', '学了公报。')
    tap('记下')
    await page.settle()
    expect(recordedInput(page)).toMatchObject({
      attendance: [{ how: 'here' }, { how: 'elsewhere' }, { how: 'online' }, { how: 'online' }],
    })
    // 都按报名的来 takes it all back
    tap('都按报名的来')
    expect(screen.getByLabelText('李秀英，请假')).toBeInTheDocument()
  })

  test('a required item that was not done asks why, beside it', async () => {
    const missing = () => {
      throw Object.assign(new AnswerError('INVALID', '没做的话请写一句原因。'))
    }
    const page = await open({ 'theme_day.sheet': sheet, 'theme_day.record': missing })
    const card = screen.getByText('做a1').closest('.k-card') as HTMLElement
    expect(screen.queryByLabelText('为什么没做')).toBeNull()
    fireEvent.click(within(card).getByText('没做'))
    type('为什么没做', '材料没到')
    type('会议记录', '学了公报。')
    tap('记下')
    await page.settle()
    expect(recordedInput(page)).toMatchObject({ items: [{ itemId: 'a1', done: false, why: '材料没到' }, {}] })
    // done after all: the reason goes
    fireEvent.click(within(card).getByText('做了'))
    expect(screen.queryByLabelText('为什么没做')).toBeNull()
  })

  test('of a members’ meeting it says who is entitled to vote, and when they cannot', async () => {
    await open({ 'theme_day.sheet': sheet })
    tap('党员大会')
    expect(screen.getByText(/有表决权的 3 人，到会 1 人。到会的不到一半，这次党员大会不能表决。/)).toBeInTheDocument()
    fireEvent.click(screen.getByLabelText('陈明，没有参加'))
    expect(screen.getByText('有表决权的 3 人，到会 2 人。')).toBeInTheDocument()
  })

  test('one already counted elsewhere is shown, and not sent', async () => {
    const people = [...sheet.people, person('m5', '赵六', { countedIn: '驻苏州流动党支部', answer: 'here' })]
    const page = await open({ 'theme_day.sheet': { ...sheet, people }, 'theme_day.record': refuse('UNAVAILABLE', '…') })
    expect(screen.getByText('这个月已经记在驻苏州流动党支部，一个人只记一次。')).toBeInTheDocument()
    type('会议记录', '学了公报。')
    tap('记下')
    await page.settle()
    expect(JSON.stringify(recordedInput(page))).not.toContain('m5')
  })

  test('without a signal it waits on the phone, and is sent as the same act', async () => {
    const noSignal = () => {
      throw new Error('request:fail')
    }
    const { current, through } = changing({ 'theme_day.sheet': sheet, 'theme_day.record': noSignal })
    const page = await open(through)
    type('会议记录', '学了公报。')
    tap('记下')
    await page.settle()
    expect(screen.getByText(/有信号时点「再发一次」/)).toBeInTheDocument()
    current['theme_day.record'] = { edition: 2, state: 'recorded', held: true }
    current['theme_day.sheet'] = { ...stands, record: { ...record, held: true } }
    tap('再发一次')
    await page.settle()
    const sent = page.asked.filter(({ action }) => action === 'theme_day.record')
    expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(1)
    expect(screen.getByText(/县里复核后成员才看得到/)).toBeInTheDocument()
  })

  test('a month that has not come cannot be recorded', async () => {
    await open({ 'theme_day.sheet': { ...sheet, month: '2026-12', can: { record: false, needsReason: false } } })
    expect(screen.getByText('12 月还没到，开展以后再来记。')).toBeInTheDocument()
  })
})

describe('a record that stands', () => {
  test('returned: the question stands on top, with who asked', async () => {
    const steps = [{ at: record.at, byName: '周干事', did: 'returned' as const, words: '谁主持的？' }]
    await open({ 'theme_day.sheet': { ...stands, state: 'returned', steps } })
    expect(screen.getByText('谁主持的？')).toBeInTheDocument()
    expect(screen.getByText(/周干事 昨天 10:00 退回/)).toBeInTheDocument()
    expect(screen.getByLabelText('会议记录')).toHaveValue('学了公报。')
  })

  test('accepted: locked, until a reason is written', async () => {
    const accepted: Sheet = { ...stands, state: 'accepted', can: { record: true, needsReason: true } }
    const answers = { 'theme_day.sheet': accepted, 'theme_day.record': { edition: 3, state: 'recorded', held: false } }
    const page = await open(answers)
    expect(screen.queryByLabelText('会议记录')).toBeNull()
    tap('更正')
    tap('保存')
    await page.settle()
    expect(screen.getByText(/请写一句为什么更正/)).toBeInTheDocument()
    type('为什么更正', '漏记一人')
    tap('保存')
    await page.settle()
    expect(recordedInput(page)).toMatchObject({ edition: 2, reason: '漏记一人' })
  })

  test('who came since is not in it, until they are ticked', async () => {
    const people = [...sheet.people, person('m6', '新来的')]
    const answers = { 'theme_day.sheet': { ...stands, people }, 'theme_day.record': refuse('UNAVAILABLE', '…') }
    const page = await open(answers)
    tap('改一改')
    tap('保存')
    await page.settle()
    expect(recordedInput(page)).toMatchObject({ attendance: record.attendance })
    fireEvent.click(screen.getByLabelText('新来的，没有记'))
    tap('保存')
    await page.settle()
    const attendance = [...record.attendance, { memberId: 'm6', how: 'online' }]
    expect(recordedInput(page)).toMatchObject({ attendance })
  })

  test('two leaders at once: theirs is shown; what was said here goes on from it, and both texts may stay', async () => {
    const { current, through } = changing({
      'theme_day.sheet': sheet,
      'theme_day.record': refuse('CONFLICT', '赵组长刚刚记过这次主题党日。'),
    })
    const page = await open(through)
    type('会议记录', '我写的。')
    fireEvent.click(screen.getByLabelText('陈明，没有参加'))
    const theirs = record.attendance.map((one) => (one.memberId === 'm1' ? { ...one, how: 'elsewhere' as const } : one))
    current['theme_day.sheet'] = { ...stands, record: { ...record, attendance: theirs } }
    tap('记下')
    await page.settle()
    tap('看看现在的内容')
    await page.settle()
    expect(screen.getByText(/会议记录：学了公报。/)).toBeInTheDocument()
    current['theme_day.record'] = { edition: 3, state: 'recorded', held: false }
    tap('两段会议记录都留下')
    tap('保存')
    await page.settle()
    expect(recordedInput(page)).toMatchObject({
      edition: 2,
      minutes: '学了公报。\n我写的。',
      attendance: [{ how: 'elsewhere' }, { how: 'leave' }, { how: 'online' }, { how: 'online' }],
    })
  })

  test('what somebody else recorded while one wrote does not hide what one wrote', async () => {
    const { current, through } = changing({ 'theme_day.sheet': sheet })
    const page = await open(through)
    type('会议记录', '我写的。')
    current['theme_day.sheet'] = stands
    await page.show()
    expect(screen.getByLabelText('会议记录')).toHaveValue('我写的。')
    expect(screen.getByText(/赵组长刚刚记过这次主题党日/)).toBeInTheDocument()
    tap('看看现在的内容')
    await page.settle()
    tap('用现在的，放下我写的')
    expect(screen.getByText('学了公报。')).toBeInTheDocument()
    expect(screen.getByText('改一改')).toBeInTheDocument()
  })
})

test('the county reads a doubtful record and gives it back', async () => {
  const item = {
    themeDayId: sheet.themeDayId,
    month: sheet.month,
    orgName: sheet.orgName,
    byName: '赵组长',
    at: record.at,
    minutes: '复核测试',
    pictures: [],
    edition: 2,
  }
  const answers = { 'theme_day.reviews': { items: [item] }, 'theme_day.release': { state: 'returned' } }
  const page = await renderPage(<TextsPage />, { answers })
  expect(screen.getByText('复核测试')).toBeInTheDocument()
  tap('不放行')
  fireEvent.click(screen.getAllByText('不放行').at(-1)!)
  await page.settle()
  expect(page.asked.at(-1)?.input).toEqual({ themeDayId: sheet.themeDayId, edition: 2, release: false })
  expect(screen.getByText(/没有等您复核的主题党日记录/)).toBeInTheDocument()
})
