/** Lectures on the phone: what a reader is told, and that nothing a sender or a leader does is lost. */
import { fireEvent, screen } from '@testing-library/react'
import type { LectureView } from '@/contract/lecture'
import AttendancePage from '@/features/lecture/pages/attendance/index'
import ComposePage from '@/features/lecture/pages/compose/index'
import LecturePage from '@/features/lecture/pages/lecture/index'
import LecturesPage from '@/features/lecture/pages/lectures/index'
import { readInvitation } from '@/kit/meeting-text'
import { AnswerError, type Answers, renderPage } from '../support/pages'

const item = {
  lectureId: 'l1',
  title: '冬季安全用工',
  speaker: '林工',
  startsAt: '2026-11-23T11:30:00.000Z',
  endsAt: '2026-11-23T13:00:00.000Z',
  fromOrgName: '青石镇',
  status: 'published',
  mine: 'none',
  hasReplay: false,
} as const
const view: LectureView = {
  ...item,
  about: '讲实例。',
  link: '#小程序://腾讯会议/AbC',
  leadsTo: 'mini_program',
  joinHint: '会议号 123',
  materials: [],
  authorName: '周干事',
  edition: 1,
  to: ['青石镇'],
  reminds: false,
  wasThere: false,
  can: { remind: true, edit: false, withdraw: false, setReplay: false, attend: false },
}
const audiences = { items: [{ orgId: 't01', name: '青石镇', kind: 'township', memberCount: 246, fullCount: 240 }] }

const noSignal = () => {
  throw new Error('request:fail')
}

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

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

describe('the lists', () => {
  test('say when, who speaks, and in a word what is special', async () => {
    const items = [
      item,
      { ...item, lectureId: 'b', startsAt: '2026-11-22T01:30:00.000Z', endsAt: '2026-11-22T03:00:00.000Z' },
      { ...item, lectureId: 'c', status: 'withdrawn' },
    ]
    await renderPage(<LecturesPage />, { answers: { 'lecture.list': { items } } })
    expect(screen.getAllByText('明天 19:30—21:00')).toHaveLength(2)
    for (const word of ['今天 09:30—11:00', '正在讲', '已取消']) expect(screen.getByText(word)).toBeInTheDocument()
  })

  test('ask for those gone by only when looked for, and say why they are empty', async () => {
    const page = await renderPage(<LecturesPage />, { answers: { 'lecture.list': { items: [] } } })
    expect(screen.getByText(/近期没有云课堂/)).toBeInTheDocument()
    fireEvent.click(screen.getByText('上过的课'))
    await page.settle()
    expect(screen.getByText(/还没有上过的课/)).toBeInTheDocument()
    expect(page.asked.filter(({ action }) => action === 'lecture.list').map(({ input }) => input)).toEqual([
      { list: 'coming' },
      { list: 'past' },
    ])
  })
})

describe('a lecture', () => {
  test('提醒我 is one tap, and so is taking it back', async () => {
    const remind = ({ on }: { on: boolean }) => ({ reminds: on })
    const answers = { 'lecture.open': view, 'lecture.remind': remind }
    const page = await renderPage(<LecturePage />, { params: { id: 'l1' }, answers })
    fireEvent.click(screen.getByText('提醒我'))
    await page.settle()
    expect(screen.getByText('开课前半小时提醒您')).toBeInTheDocument()
    fireEvent.click(screen.getByText('不用提醒了'))
    await page.settle()
    expect(screen.getByText('提醒我')).toBeInTheDocument()
  })

  test('that was cancelled says why and offers nothing to join', async () => {
    const cancelled = { ...view, status: 'withdrawn', withdrawnWhy: '老师病了', link: '', joinHint: '' }
    await renderPage(<LecturePage />, { params: { id: 'l1' }, answers: { 'lecture.open': cancelled } })
    expect(screen.getByText('原因：老师病了')).toBeInTheDocument()
    expect(screen.queryByText('加入腾讯会议')).toBeNull()
    expect(screen.queryByText('提醒我')).toBeNull()
  })

  test('gone by shows its replay, and a member that they were there; offers nobody what they may not do', async () => {
    const over = {
      ...view,
      startsAt: '2026-11-21T11:30:00.000Z',
      endsAt: '2026-11-21T13:00:00.000Z',
      wasThere: true,
      replay: { kind: 'link', url: 'https://mp.weixin.qq.com/s/a', leadsTo: 'article' },
    }
    await renderPage(<LecturePage />, { params: { id: 'l1' }, answers: { 'lecture.open': over } })
    for (const word of ['看回放', '已经讲完', '您参加了这堂课']) expect(screen.getByText(word)).toBeInTheDocument()
    for (const word of ['加入腾讯会议', '记谁来了', '修改', '取消这堂课']) expect(screen.queryByText(word)).toBeNull()
  })
})

describe('writing a lecture', () => {
  test('reads link and number out of a pasted invitation, and survives a lost signal', async () => {
    const answers = changing({ 'lecture.audiences': audiences, 'lecture.publish': noSignal })
    const page = await renderPage(<ComposePage />, { answers: answers.through })
    fireEvent.click(screen.getByText('发布'))
    await page.settle()
    expect(screen.getByText('请写标题')).toBeInTheDocument()
    expect(screen.getByText('请写主讲人')).toBeInTheDocument()
    type('题目', '冬季安全用工')
    type('主讲人', '林工')
    type('怎么加入', '邀请您入会 https://meeting.tencent.com/dm/AbC 会议号：123-456-789')
    expect(screen.getByLabelText('会议号或口令')).toHaveValue('会议号 123-456-789')
    fireEvent.click(screen.getByText('发布'))
    await page.settle()
    expect(screen.getByText(/内容已保存在手机上/)).toBeInTheDocument()
    answers.current['lecture.publish'] = { lectureId: 'l9', status: 'published' }
    fireEvent.click(screen.getByText('再发一次'))
    await page.settle()
    const sent = page.asked.filter(({ action }) => action === 'lecture.publish')
    expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(1)
    expect(sent[0]?.input).toMatchObject({
      link: 'https://meeting.tencent.com/dm/AbC',
      startsAt: '2026-11-23T11:30:00.000Z',
      to: [{ orgId: 't01' }],
    })
  })

  test('an edit that moves nothing sends the very time that stands', async () => {
    const editable = { ...view, startsAt: '2026-11-23T11:30:07.000Z', can: { ...view.can, edit: true } }
    const answers = { 'lecture.open': editable, 'lecture.edit': { edition: 2, status: 'published' } }
    const page = await renderPage(<ComposePage />, { params: { id: 'l1' }, answers })
    expect(screen.getByText('成员会看到「修改过」。')).toBeInTheDocument()
    type('主讲人', '王工')
    fireEvent.click(screen.getByText('保存修改'))
    await page.settle()
    const [edit] = page.asked.filter(({ action }) => action === 'lecture.edit')
    expect(edit?.input).toMatchObject({ edition: 1, speaker: '王工', startsAt: editable.startsAt })
  })

  test('a link by itself stays as it is typed', () => {
    expect(readInvitation('https://meeting.tencent.com/dm/AbC')).toBeUndefined()
    expect(readInvitation('https://meet')).toBeUndefined()
    expect(readInvitation('复制打开：#小程序://腾讯会议/xYz 会议密码：8848')).toEqual({
      link: '#小程序://腾讯会议/xYz',
      hint: '密码 8848',
    })
  })
})

describe('who was there', () => {
  const sheet = {
    orgId: 'g0101',
    orgName: '柳河网上党小组',
    people: ['王建国', '李秀英'].map((name, at) => ({ memberId: `m${at}`, name, wasThere: false })),
    edition: 0,
  }
  const about = { lectureId: 'l1', title: item.title, startsAt: item.startsAt, orgs: [], sheet }

  test('two leaders at once: the second sees what the first noted, and decides', async () => {
    const overtaken = () => {
      throw new AnswerError('CONFLICT', '赵组长刚刚记过一次。')
    }
    const answers = changing({ 'lecture.attendance': about, 'lecture.attend': overtaken })
    const page = await renderPage(<AttendancePage />, { params: { id: 'l1' }, answers: answers.through })
    fireEvent.click(screen.getByText('李秀英'))
    const people = sheet.people.map((one, at) => ({ ...one, wasThere: at === 0 }))
    answers.current['lecture.attendance'] = {
      ...about,
      sheet: { ...sheet, people, edition: 1, byName: '赵组长', at: item.startsAt },
    }
    fireEvent.click(screen.getByText('记下'))
    await page.settle()
    expect(screen.getByText('赵组长刚刚记过。现在记着的是：王建国。')).toBeInTheDocument()
    answers.current['lecture.attend'] = { edition: 2 }
    fireEvent.click(screen.getByText('用我勾的'))
    fireEvent.click(screen.getByText('记下'))
    await page.settle()
    const last = page.asked.filter(({ action }) => action === 'lecture.attend').at(-1)
    expect(last?.input).toMatchObject({ edition: 1, memberIds: ['m1'] })
  })

  test('都来了 is one tap', async () => {
    const answers = { 'lecture.attendance': about, 'lecture.attend': { edition: 1 } }
    const page = await renderPage(<AttendancePage />, { params: { id: 'l1' }, answers })
    fireEvent.click(screen.getByText('都来了'))
    expect(screen.getByText('勾了 2 人，共 2 人')).toBeInTheDocument()
    fireEvent.click(screen.getByText('记下'))
    await page.settle()
    const [saved] = page.asked.filter(({ action }) => action === 'lecture.attend')
    expect(saved?.input).toMatchObject({ memberIds: ['m0', 'm1'] })
  })
})
