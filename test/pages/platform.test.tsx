/** What screens take for granted: times as people say them, and a phone that remembers without filling up. */
import { sayDay, sayExactly, sayGreeting, sayMonth, sayWhen } from '@/kit/time'
import { askForMessages, saySize } from '@/platform'
import { newRequestId } from '@/platform/call'
import { setServerTime } from '@/platform/clock'
import { NetworkDown } from '@/platform/host-types'
import { keepLastKnown, readLastKnown } from '@/platform/last-known'
import Taro from '../support/stubs/taro'

describe('times, in Beijing wherever the phone is, by the clock of the server', () => {
  // 2026-11-22 00:30 in Beijing; in London it is still the 21st
  beforeEach(() => setServerTime('2026-11-21T16:30:00.000Z'))

  test.each([
    ['2026-11-21T16:05:00.000Z', '今天 00:05'],
    ['2026-11-21T15:59:00.000Z', '昨天 23:59'],
    ['2026-11-20T15:59:00.000Z', '11月20日'],
    ['2025-12-31T16:00:00.000Z', '1月1日'],
    ['2025-12-31T15:59:00.000Z', '2025年12月31日'],
  ])('%s is %s', (instant, said) => expect(sayWhen(instant)).toBe(said))

  test('with the minute where it matters', () => expect(sayExactly('2026-11-19T01:10:00.000Z')).toBe('11月19日 09:10'))
  test('a day on its own', () => expect(sayDay('2026-11-21T16:00:00.000Z')).toBe('今天'))
  test('a greeting for one who is up late', () => expect(sayGreeting()).toBe('晚上好'))
  test('a month', () => expect(sayMonth('2026-03')).toBe('2026年3月'))
})

test('a phone keeps the last 60 answers and lets the oldest go', () => {
  Taro.clearStorageSync()
  for (let number = 0; number < 61; number += 1) keepLastKnown(`list:${number}`, { number })
  expect(readLastKnown('list:0')).toBeUndefined()
  expect(readLastKnown('list:1')?.data).toEqual({ number: 1 })
  expect(readLastKnown('list:60')?.data).toEqual({ number: 60 })
})

test('an answer too large for a phone is not kept', () => {
  keepLastKnown('large', 'x'.repeat(300_000))
  expect(readLastKnown('large')).toBeUndefined()
})

test('request ids differ and suit the server', () => {
  const ids = Array.from({ length: 200 }, newRequestId)
  expect(new Set(ids).size).toBe(200)
  for (const id of ids) expect(id).toMatch(/^[\w-]{8,64}$/)
})

test.each([
  [600, '600 B'],
  [1536, '1.5 KB'],
  [20 * 1024 * 1024, '20 MB'],
])('%d bytes are %s', (bytes, said) => expect(saySize(bytes)).toBe(said))

describe('messages that may come', () => {
  const ask = Taro.requestSubscribeMessage
  const refusing = (error: object) => ask.mockImplementationOnce(() => Promise.reject(error as Error))

  test('are asked for within the tap, and the answer is to each', async () => {
    ask.mockResolvedValueOnce({ errMsg: 'requestSubscribeMessage:ok', a: 'accept', b: 'reject', c: 'ban' })
    const asked = askForMessages(['a', 'b', 'c'])
    expect(ask).toHaveBeenCalledWith({ tmplIds: ['a', 'b', 'c'] })
    expect(await asked).toEqual({ a: 'accept', b: 'reject', c: 'ban' })
  })

  test.each([
    { errMsg: 'requestSubscribeMessage:fail cancel' },
    { errMsg: 'requestSubscribeMessage:fail The main switch is switched off', errCode: 20004 },
    { errMsg: 'requestSubscribeMessage:fail Cannot show subscribe message UI', errCode: 10005 },
  ])('%j is no answer, and no mistake', async (error) => {
    refusing(error)
    expect(await askForMessages(['a'])).toEqual({})
  })

  test('without a signal it is said so', async () => {
    refusing({ errMsg: 'requestSubscribeMessage:fail Request list fail', errCode: 10002 })
    await expect(askForMessages(['a'])).rejects.toBeInstanceOf(NetworkDown)
  })

  test('a template that does not exist is a mistake of ours', async () => {
    refusing({ errMsg: 'requestSubscribeMessage:fail No template data return', errCode: 20001 })
    await expect(askForMessages(['a'])).rejects.toMatchObject({ errCode: 20001 })
  })

  test('are not asked for where there are none, nor on a phone that cannot ask', async () => {
    expect(await askForMessages([])).toEqual({})
    jest.spyOn(Taro, 'canIUse').mockReturnValue(false)
    expect(await askForMessages(['a'])).toEqual({})
    expect(ask).not.toHaveBeenCalled()
  })
})
