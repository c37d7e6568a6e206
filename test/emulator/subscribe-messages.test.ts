import { filled, lecture, message, notice, templates, useMessages } from './support/messages'

const { emulator, sent, subscribe, shown } = useMessages()

describe('a message', () => {
  it('is shown to the one who agreed, with the template’s title and labels', async () => {
    await emulator().post('/control/clock', { now: '2026-09-01T01:00:00Z' })
    await subscribe({})
    expect(await sent({ miniprogramState: 'formal', lang: 'zh_CN' })).toMatchObject({
      errCode: 0,
      errMsg: 'openapi.subscribeMessage.send:ok',
      msgid: expect.any(Number) as number,
    })
    expect(await shown()).toEqual([
      {
        messageId: expect.any(String) as string,
        at: expect.stringMatching(/^2026-09-01T01:00:/) as string,
        templateId: 'notice',
        title: '通知提醒',
        fields: [
          { label: '通知标题', value: '九月主题党日' },
          { label: '发布单位', value: '青石镇党委' },
          { label: '发布时间', value: '2026年9月1日 09:00' },
        ],
        text: '通知标题：九月主题党日\n发布单位：青石镇党委\n发布时间：2026年9月1日 09:00',
        page: 'pages/notice/index?id=n1',
      },
    ])
  })

  it('stands above the earlier ones, may open nothing, and is nobody else’s', async () => {
    await subscribe({})
    await subscribe({})
    await subscribe({ openid: 'o2' })
    await sent({ data: { ...filled, thing1: { value: '先' } } })
    await sent({ data: { ...filled, thing1: { value: '后' } }, page: undefined })
    const [newest, oldest] = await shown()
    expect(newest).toMatchObject({ text: expect.stringContaining('通知标题：后') as string })
    expect(newest).not.toHaveProperty('page')
    expect(oldest).toMatchObject({ text: expect.stringContaining('通知标题：先') as string })
    expect(await shown('o2')).toEqual([])
  })

  it('is sent by a function that names the API', async () => {
    await subscribe({})
    expect(await emulator().call('sheets', 'o1', { message })).toMatchObject({ errCode: -604101 })
    expect(await shown()).toEqual([])
  })
})

describe('consent', () => {
  it('is for one message each time it is given, and each template has its own', async () => {
    await subscribe({})
    await subscribe({ templateIds: ['notice', 'lecture'] })
    expect(await subscribe({ answer: 'reject' })).toEqual({ errMsg: 'requestSubscribeMessage:ok', notice: 'reject' })
    for (const errCode of [0, 0, 43101]) expect(await sent()).toMatchObject({ errCode })
    expect(await sent({ templateId: 'lecture', data: { thing1: { value: '党课' } } })).toMatchObject({ errCode: 0 })
    expect(await shown()).toHaveLength(3)
  })

  it('stands for good with a long-term template, until it is withdrawn', async () => {
    const lasting = { templateId: 'study', data: { thing1: { value: '党章' } } }
    await subscribe({ templateIds: ['study'] })
    for (let n = 0; n < 3; n += 1) expect(await sent(lasting)).toMatchObject({ errCode: 0 })
    await subscribe({ templateIds: ['study'], answer: 'reject' })
    expect(await sent(lasting)).toMatchObject({ errCode: 43101 })
  })

  it('counts for nothing while the main switch is off', async () => {
    await subscribe({})
    await emulator().post('/control/subscribe', { openid: 'o1', mainSwitch: false })
    expect(await subscribe({})).toEqual({
      errMsg: 'requestSubscribeMessage:fail The main switch is switched off',
      errCode: 20004,
    })
    expect(await sent()).toMatchObject({ errCode: 43101 })
    await emulator().post('/control/subscribe', { openid: 'o1', mainSwitch: true })
    expect(await sent()).toMatchObject({ errCode: 0 })
  })

  it.each([
    [[], 10001],
    [[7], 10004],
    [['notice', 'nowhere'], 20001],
    [['notice', 'study'], 20002],
    [['notice', 'lecture', 'notice', 'lecture'], 20003],
  ])('is not asked for by %j', async (templateIds, errCode) => {
    expect(await subscribe({ templateIds })).toMatchObject({ errCode })
    expect(await sent()).toMatchObject({ errCode: 40003 })
  })

  it('is asked for once where two templates have the same title', async () => {
    await emulator().post('/control/templates', { templates: [notice, { ...lecture, title: notice.title }] })
    expect(await subscribe({ templateIds: ['notice', 'lecture'] })).toMatchObject({
      notice: 'accept',
      lecture: 'filter',
    })
  })

  it.each([{ openid: '' }, { answer: 'perhaps' }, { mainSwitch: 'off' }])('is not given by %j', async (body) => {
    expect(await subscribe(body)).toMatchObject({ errCode: -501007 })
  })
})

describe('WeChat refuses', () => {
  beforeEach(() => subscribe({}))
  afterEach(async () => expect(await shown()).toEqual([]))

  it.each([
    ['whom it does not know', { touser: 'never-here' }, 40003, ''],
    ['nobody', { touser: '' }, 40003, ''],
    ['a template that is not there', { templateId: 'nowhere' }, 40037, ''],
    ['a page that is too long', { page: `pages/${'x'.repeat(1024)}` }, 41030, ''],
    ['an edition of the mini-program that is not one', { miniprogramState: 'beta' }, 47001, ''],
    ['a language it does not speak', { lang: 'fr_FR' }, 47001, ''],
    ['data that are no object', { data: 'x' }, 47001, ''],
    ['a value left out', { data: { ...filled, thing2: undefined } }, 47003, 'data.thing2.value is empty'],
    ['an empty value', { data: { ...filled, thing2: { value: '' } } }, 47003, 'data.thing2.value is empty'],
    ['a value that does not fit', { data: { ...filled, time3: { value: '明天' } } }, 47003, 'data.time3.value invalid'],
    ['a value too many', { data: { ...filled, thing9: { value: 'x' } } }, 47003, 'data.thing9'],
  ])('%s', async (_what, wrong, errCode, says) => {
    expect(await sent(wrong)).toEqual({ errCode, errMsg: expect.stringContaining(says) as string })
  })
})

it('knows whoever used the mini-program; they have only not agreed yet', async () => {
  await emulator().call('sheets', 'o-visitor', { message })
  expect(await sent({ touser: 'o-visitor' })).toMatchObject({ errCode: 43101 })
})

describe('a value', () => {
  const values: Record<string, { fits: (string | number)[]; not: string[] }> = {
    thing: { fits: ['二'.repeat(20), 'A 1，！'], not: ['二'.repeat(21), '两\n行'] },
    number: { fits: ['12.5', 7, '1'.repeat(32)], not: ['1'.repeat(33), '1,000', '一'] },
    letter: { fits: ['abcXYZ'], not: ['a1', 'a'.repeat(33), '字'] },
    symbol: { fits: ['！@#￥%'], not: ['!!!!!!', 'a!', '！\n'] },
    character_string: { fits: ['No.2026-001', 'x'.repeat(32)], not: ['x'.repeat(33), '第1号'] },
    time: {
      fits: ['15:01', '15:01:30', '2019年10月1日 15:01', '2026-09-01 08:00', '09:00~10:30'],
      not: ['25:00', '下午三点', '2019年10月1日', '9点'],
    },
    date: {
      fits: ['2019年10月1日', '2019年10月1日 15:01', '2018-01-01', '2018.01', '10月1日', '2026/9/1~2026/9/3'],
      not: ['15:01', '2019年13月1日', '国庆节'],
    },
    amount: { fits: ['￥100.50元', '$20', '300'], not: ['12345678901', '一百元', '￥￥1'] },
    phone_number: { fits: ['+86-0766-66888866', '13812345678'], not: ['1'.repeat(18), '打给我'] },
    car_number: { fits: ['粤A8Z888挂', '皖H12345'], not: ['粤A8Z88888', '粤A中888'] },
    name: {
      fits: ['王建国', '阿依古丽·买买提', 'John Smith', 'x'.repeat(20)],
      not: ['王'.repeat(11), 'x'.repeat(21), '王3'],
    },
    phrase: { fits: ['配送中', '五个字以内'], not: ['六个字就不行', 'ok'] },
  }

  it.each(Object.entries(values))('of the kind %s', async (kind, { fits, not }) => {
    await emulator().post('/control/templates', {
      templates: [{ templateId: 't', title: 'T', content: `值:{{${kind}2.DATA}}`, longTerm: true }],
    })
    await subscribe({ templateIds: ['t'] })
    const errCode = async (value: unknown) =>
      (await sent({ templateId: 't', data: { [`${kind}2`]: { value } } })).errCode
    for (const value of fits) expect([value, await errCode(value)]).toEqual([value, 0])
    for (const value of not) expect([value, await errCode(value)]).toEqual([value, 47003])
  })
})

describe('templates', () => {
  it('are those that were put there last', async () => {
    expect(await emulator().get('/control/templates')).toEqual({ templates })
    await emulator().post('/control/templates', { templates: [lecture] })
    expect(await emulator().get('/control/templates')).toEqual({ templates: [lecture] })
  })

  it.each([
    [{}],
    [[{ ...notice, templateId: '' }]],
    [[{ ...notice, title: undefined }]],
    [[{ ...notice, content: '通知标题' }]],
    [[{ ...notice, content: '颜色:{{colour1.DATA}}' }]],
    [[notice, notice]],
  ])('are not %j', async (wrong) => {
    expect(await emulator().post('/control/templates', { templates: wrong })).toMatchObject({ errCode: -501007 })
  })
})

it('is forgotten by a reset: templates, consents, switches, messages and faults', async () => {
  await subscribe({})
  await subscribe({})
  await sent()
  await emulator().post('/control/faults', { faults: [{ api: 'subscribeMessage.send', errcode: -1 }] })
  await emulator().post('/control/reset')
  expect(await emulator().get('/control/templates')).toEqual({ templates: [] })
  expect(await shown()).toEqual([])
  await emulator().post('/control/templates', { templates })
  expect(await sent()).toMatchObject({ errCode: 40003 })
  await emulator().post('/control/subscribe', { openid: 'o1', mainSwitch: true })
  expect(await sent()).toMatchObject({ errCode: 43101 })
})
