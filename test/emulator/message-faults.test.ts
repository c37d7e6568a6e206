import { rmSync } from 'node:fs'
import { startEmulator } from '../support/emulator'
import { writeFunctions } from './support/functions'
import { templates, useMessages } from './support/messages'

const { emulator, sent, subscribe, shown, restart } = useMessages()

describe('a fault', () => {
  const hasHappened = async () =>
    (await emulator().get<{ faults: { happened: number }[] }>('/control/faults')).faults.some(
      ({ happened }) => happened > 0,
    )
  const fault = (...faults: object[]) =>
    emulator().post('/control/faults', { faults: faults.map((each) => ({ api: 'subscribeMessage.send', ...each })) })
  beforeEach(async () => {
    await subscribe({})
    await subscribe({ openid: 'o2' })
  })

  it('answers for WeChat as often as asked, and uses no consent up', async () => {
    await fault({ errcode: 45009, times: 2 })
    for (const errCode of [45009, 45009, 0, 43101]) expect(await sent()).toMatchObject({ errCode })
  })

  it('stays until the list is another', async () => {
    await fault({ errcode: -1 })
    for (let n = 0; n < 3; n += 1) expect(await sent()).toMatchObject({ errCode: -1 })
    await fault()
    expect(await sent()).toMatchObject({ errCode: 0 })
  })

  it('is for one person or one template where it says so', async () => {
    await fault({ errcode: 40037, openid: 'o2' }, { errcode: 45009, templateId: 'lecture' })
    expect(await sent({ touser: 'o2' })).toMatchObject({ errCode: 40037 })
    expect(await sent({ templateId: 'lecture' })).toMatchObject({ errCode: 45009 })
    expect(await sent()).toMatchObject({ errCode: 0 })
  })

  it('is for any open API', async () => {
    const check = `
      try { return await cloud.openapi.security.msgSecCheck({ version: 2, scene: 2, content: 'x', openid: who().OPENID }) }
      catch ({ errCode }) { return { errCode } }`
    const checking = writeFunctions({ api: check })
    const other = await startEmulator({ functions: checking })
    await other.post('/control/faults', { faults: [{ api: 'security.msgSecCheck', openid: 'o1', errcode: 61010 }] })
    expect(await other.call('api', 'o1', {})).toEqual({ errCode: 61010 })
    expect(await other.call('api', 'o2', {})).toMatchObject({ errCode: 0 })
    await other.stop()
    rmSync(checking, { recursive: true })
  })

  it.each([
    ['silence', 1],
    ['silence-unsent', 0],
  ])('%s never answers; meanwhile %d message was shown', async (errcode, count) => {
    await fault({ errcode, openid: 'o1' })
    let isAnswered = false
    const asked = sent().finally(() => (isAnswered = true))
    while (!(await hasHappened()));
    // the one behind it is answered
    expect(await sent({ touser: 'o2' })).toMatchObject({ errCode: 0 })
    expect(isAnswered).toBe(false)
    expect(await shown()).toHaveLength(count)
    // the emulator does not wait for it
    const gone = expect(asked).rejects.toBeDefined()
    await restart()
    await gone
    expect(await shown()).toHaveLength(count)
    expect(await sent()).toMatchObject({ errCode: count === 1 ? 43101 : 0 })
  })

  it.each([
    [{}],
    [[{ errcode: -1 }]],
    [[{ api: 'subscribeMessage.send', errcode: 0 }]],
    [[{ api: 'subscribeMessage.send', errcode: 'noise' }]],
    [[{ api: 'subscribeMessage.send', errcode: -1, times: 0 }]],
    [[{ api: 'subscribeMessage.send', errcode: -1, openid: 7 }]],
  ])('is not %j', async (faults) => {
    expect(await emulator().post('/control/faults', { faults })).toMatchObject({ errCode: -501007 })
  })
})

describe('killed while messages go out', () => {
  const people = Array.from({ length: 60 }, (_, n) => `o-${n}`)

  it('has what it acknowledged, and nobody with a message has the consent for it still', async () => {
    await Promise.all(people.map((openid) => subscribe({ openid })))
    const waiting = [...people]
    const acknowledged: string[] = []
    let killed: Promise<void> | undefined
    const lane = async () => {
      for (let touser = waiting.shift(); touser; touser = waiting.shift()) {
        const { errCode } = await sent({ touser })
        if (errCode === 0) acknowledged.push(touser)
        if (acknowledged.length === 20) killed ??= emulator().stop('SIGKILL')
      }
    }
    const lanes = await Promise.allSettled(Array.from({ length: 5 }, lane))
    expect(lanes.some(({ status }) => status === 'rejected')).toBe(true)
    await killed
    await restart()

    expect(await emulator().get('/control/templates')).toEqual({ templates })
    expect(acknowledged.length).toBeGreaterThanOrEqual(20)
    for (const touser of acknowledged) expect([touser, await shown(touser)]).toEqual([touser, [expect.anything()]])
    for (const touser of people) {
      const before = (await shown(touser)).length
      expect([touser, await sent({ touser })]).toEqual([
        touser,
        expect.objectContaining({ errCode: before ? 43101 : 0 }),
      ])
      expect([touser, (await shown(touser)).length]).toEqual([touser, 1])
    }
  })

  it('still knows who switched messages off, and what stands for good', async () => {
    await subscribe({ templateIds: ['study'] })
    await subscribe({ openid: 'o2' })
    await emulator().post('/control/subscribe', { openid: 'o2', mainSwitch: false })
    await restart('SIGKILL')
    expect(await sent({ templateId: 'study', data: { thing1: { value: '党章' } } })).toMatchObject({ errCode: 0 })
    expect(await sent({ touser: 'o2' })).toMatchObject({ errCode: 43101 })
  })
})
