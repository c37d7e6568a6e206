/** Messages on the phone: asking at a calm moment, what one has left, and the county's templates. */
import { act, fireEvent, screen } from '@testing-library/react'
import { abilities } from '@/contract/roles'
import type { SessionView } from '@/contract/session'
import OwnMessagesPage from '@/features/message/pages/own/index'
import SettingsPage from '@/features/message/pages/settings/index'
import TellingsPage from '@/features/message/pages/tellings/index'
import TemplatePage from '@/features/message/pages/template/index'
import { parseTemplate } from '@/features/message/parse-template'
import { AskMessages } from '@/kit/ask-messages'
import { reloadSession } from '@/platform'
import { renderPage, SERVER_TIME } from '../support/pages'
import Taro from '../support/stubs/taro'

const { requestSubscribeMessage } = Taro as unknown as { requestSubscribeMessage: jest.Mock }
const template = (kind: 'notice' | 'study', left: number, longTerm = false) => ({
  kind,
  templateId: `t-${kind}`,
  longTerm,
  left,
})
const sessionOf = (templates: SessionView['templates']): SessionView => ({
  bound: true,
  name: '王建国',
  roles: [],
  orgs: [],
  can: Object.fromEntries(abilities.map((ability) => [ability, true])) as SessionView['can'],
  uploadFolder: 'u',
  templates,
})

async function show(page: React.ReactElement, templates: SessionView['templates'], answers = {}, params = {}) {
  const rendered = await renderPage(page, { params, answers: { 'session.open': sessionOf(templates), ...answers } })
  await act(reloadSession)
  await rendered.settle()
  return rendered
}

beforeEach(() => requestSubscribeMessage.mockReset())

describe('asking', () => {
  test('says what for; WeChat is asked within the tap, and the cloud hears the answer', async () => {
    requestSubscribeMessage.mockResolvedValue({ errMsg: 'ok', 't-notice': 'accept', 't-study': 'reject' })
    const page = await show(
      <AskMessages kinds={['notice', 'study']} />,
      [template('notice', 0), template('study', 0)],
      {
        'message.consent': { templates: [] },
      },
    )
    expect(
      screen.getByText(/有新通知，或者您还没看的通知；新一期学习材料。晚上九点到早上八点不打扰。/),
    ).toBeInTheDocument()
    fireEvent.click(screen.getByText('好，告诉我'))
    // nothing was waited for
    expect(requestSubscribeMessage).toHaveBeenCalledWith(expect.objectContaining({ tmplIds: ['t-notice', 't-study'] }))
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'message.consent')?.input).toEqual({
      answers: [
        { templateId: 't-notice', answer: 'accept' },
        { templateId: 't-study', answer: 'reject' },
      ],
    })
    expect(screen.getByText('好的，下次会在微信里告诉您。')).toBeInTheDocument()
  })

  test('asks nothing of whoever can be reached, or where the county has no template', async () => {
    await show(<AskMessages kinds={['notice']} />, [template('notice', 1)])
    expect(screen.queryByText('好，告诉我')).toBeNull()
    await show(<AskMessages kinds={['notice']} />, [])
    expect(screen.queryByText('好，告诉我')).toBeNull()
  })

  test('long-term templates are asked for before the others, never together with them', async () => {
    requestSubscribeMessage.mockResolvedValue({ errMsg: 'ok' })
    const page = await show(<AskMessages kinds={['notice', 'study']} />, [
      template('notice', 0),
      template('study', 0, true),
    ])
    fireEvent.click(screen.getByText('好，告诉我'))
    await page.settle()
    expect(requestSubscribeMessage).toHaveBeenCalledWith(expect.objectContaining({ tmplIds: ['t-study'] }))
  })

  test('whoever says 不用了 is left alone', async () => {
    await show(<AskMessages kinds={['notice']} />, [template('notice', 0)])
    fireEvent.click(screen.getByText('不用了'))
    expect(screen.queryByText('好，告诉我')).toBeNull()
  })
})

test('微信提醒 says how often still, and adds to it', async () => {
  requestSubscribeMessage.mockResolvedValue({ errMsg: 'ok', 't-notice': 'accept' })
  const own = { templates: [template('notice', 1), template('study', 0)], weeklyCap: 5 }
  const page = await show(<OwnMessagesPage />, own.templates, { 'message.own': own, 'message.consent': own })
  expect(screen.getByText('还能发 1 次')).toBeInTheDocument()
  expect(screen.getByText('未开启')).toBeInTheDocument()
  fireEvent.click(screen.getByText('再多几次'))
  await page.settle()
  expect(page.asked.some(({ action }) => action === 'message.consent')).toBe(true)
})

const settings = {
  weeklyCap: 5,
  templates: [
    {
      kind: 'notice',
      template: {
        templateId: 'lab-notice-0001',
        longTerm: false,
        fields: [{ label: '标题', key: 'thing1', value: 'title' }],
      },
      problem: { why: '模板 ID 不对，或者模板已经被删除', at: SERVER_TIME },
    },
    { kind: 'study' },
    { kind: 'lecture' },
  ],
  jobs: [{ title: '生成手机报', failures: 4, failedAt: SERVER_TIME, nextTryAt: SERVER_TIME }],
}

test('the county sees a template that WeChat refuses, a job that fails, and a timer that never ran', async () => {
  await show(<SettingsPage />, [], { 'message.settings': settings })
  expect(screen.getByText(/模板 ID 不对，或者模板已经被删除/)).toBeInTheDocument()
  expect(screen.getByText(/「生成手机报」 今天 10:00 没有办成，已经试过 4 次/)).toBeInTheDocument()
  expect(screen.getByText(/定时器还没有运行过/)).toBeInTheDocument()
})

test('a template pasted from 公众平台 becomes fields, and is saved as shown', async () => {
  const page = await show(
    <TemplatePage />,
    [],
    { 'message.settings': settings, 'message.set_template': { kind: 'study' } },
    { kind: 'study' },
  )
  fireEvent.change(screen.getByLabelText('模板 ID'), { target: { value: ' lab-study-0002 ' } })
  fireEvent.change(screen.getByLabelText('详细内容'), {
    target: { value: '资料名称：{{thing1.DATA}}\n更新时间：{{time2.DATA}}\n发布单位：{{thing5.DATA}}' },
  })
  expect(screen.getByText('更新时间')).toBeInTheDocument()
  fireEvent.click(screen.getByText('保存'))
  await page.settle()
  expect(page.asked.find(({ action }) => action === 'message.set_template')?.input).toEqual({
    kind: 'study',
    template: {
      templateId: 'lab-study-0002',
      longTerm: false,
      fields: [
        { label: '资料名称', key: 'thing1', value: 'title' },
        { label: '更新时间', key: 'time2', value: 'time' },
        { label: '发布单位', key: 'thing5', value: 'from' },
      ],
    },
  })
})

test.each([
  ['姓名{{name1.DATA}}日期{{date2.DATA}}', ['from', 'time']],
  ['内容:{{thing1.DATA}}\n内容:{{thing2.DATA}}\n备注:{{thing3.DATA}}', ['title', 'from', 'hint']],
  ['状态：{{phrase4.DATA}}', ['hint']],
  ['没有栏目的文字', []],
])('of %s the fields hold %j', (text, values) => {
  expect(parseTemplate(text).map(({ value }) => value)).toEqual(values)
})

test('what went out says how far it came, and what was urgent', async () => {
  const counts = { waiting: 0, sent: 20, no_consent: 12, capped: 0, recent: 0, failed: 0, unknown: 1, dropped: 0 }
  const telling = { tellingId: 't', title: '冬春训', kind: 'notice', fromOrgName: '柳河网上党小组', byName: '赵组长' }
  await show(<TellingsPage />, [], {
    'message.tellings': { items: [{ ...telling, at: SERVER_TIME, urgent: true, isReminder: false, counts }] },
  })
  expect(screen.getByText('已送达 20 人 · 没有同意接收 12 人 · 情况不明 1 人')).toBeInTheDocument()
  expect(screen.getByText('紧急，夜里也发')).toBeInTheDocument()
})
