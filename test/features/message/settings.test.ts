/** Templates and the cap as the county keeps them; consents as each person gives them. */
import {
  listTellings,
  openMessageSettings,
  openOwnMessages,
  recordConsents,
  setTemplate,
  setWeeklyCap,
} from '../../../src/contract/message'
import { openSession } from '../../../src/contract/session'
import { call, refusal, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, people } from '../../support/world'
import { postNotice } from '../notice/post'
import { clock, consent, MORNING, templateIdOf, tick, useTemplates } from './messages'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), MORNING)
  await buildWorld(emulator())
  await useTemplates(emulator())
})

const settings = () => call(emulator(), people.county, openMessageSettings, {})
const own = (openid: string) => call(emulator(), openid, openOwnMessages, {})
const answer = (openid: string, templateId: string, said: 'accept' | 'reject', id?: string) =>
  call(emulator(), openid, recordConsents, { answers: [{ templateId, answer: said }] }, id)
const leftOf = async (openid: string) => (await own(openid)).templates.find(({ kind }) => kind === 'notice')?.left

describe('message.consent', () => {
  it('allowed: each yes is one message more; a no takes none back; the same answer twice counts once', async () => {
    const id = templateIdOf('notice')
    await answer(people.member, id, 'accept')
    expect((await answer(people.member, id, 'accept', 'request-twice')).templates).toMatchObject([
      { left: 2 },
      {},
      {},
      {},
      {},
    ])
    await answer(people.member, id, 'accept', 'request-twice')
    await answer(people.member, id, 'reject')
    expect(await leftOf(people.member)).toBe(2)
    // known before a tap: WeChat is asked within it
    expect((await call(emulator(), people.member, openSession, {})).templates[0]).toMatchObject({
      templateId: id,
      left: 2,
    })
  })

  it('a long-term one stands until it is taken back', async () => {
    await useTemplates(emulator(), { longTerm: true })
    const id = templateIdOf('notice', true)
    await answer(people.member, id, 'accept')
    await answer(people.member, id, 'accept')
    expect(await leftOf(people.member)).toBe(1)
    await answer(people.member, id, 'reject')
    expect(await leftOf(people.member)).toBe(0)
  })

  it('of a template that the county has changed since says nothing', async () => {
    await answer(people.member, 'template-of-last-year', 'accept')
    expect(await leftOf(people.member)).toBe(0)
  })

  it('no ability: a WeChat that nobody knows', async () => {
    expect(
      await refusalCode(emulator(), people.unbound, recordConsents, {
        answers: [{ templateId: 'x', answer: 'accept' }],
      }),
    ).toBe('UNBOUND')
  })

  it('out of scope: one answers for oneself alone', async () => {
    await answer(people.member, templateIdOf('notice'), 'accept')
    expect(await leftOf(people.colleague)).toBe(0)
  })
})

describe('message.own', () => {
  it('allowed: what one may be asked for, what is left, and how many a week come at most', async () => {
    await consent(emulator(), people.member)
    expect(await own(people.member)).toMatchObject({
      weeklyCap: 5,
      templates: [
        { kind: 'notice', left: 1 },
        { kind: 'study', left: 0 },
        { kind: 'lecture', left: 0 },
        { kind: 'theme_day', left: 0 },
        { kind: 'contact', left: 0 },
      ],
    })
  })

  it('no ability: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, openOwnMessages, {})).toBe('UNBOUND')
  })

  it('out of scope: nobody sees another one’s', async () => {
    await consent(emulator(), people.member)
    expect(await leftOf(people.stranger)).toBe(0)
  })
})

describe('message.settings', () => {
  it('allowed: the county sees its templates, the cap, and when the timer last ran', async () => {
    expect(await settings()).not.toHaveProperty('lastTickAt')
    await tick(emulator())
    expect(await settings()).toMatchObject({
      weeklyCap: 5,
      templates: [{ kind: 'notice', template: { templateId: templateIdOf('notice') } }, {}, {}, {}, {}],
      jobs: [],
      lastTickAt: expect.any(String) as string,
    })
  })

  it('names a job that fails, and when it is tried again', async () => {
    const failedAt = new Date(MORNING)
    const nextTryAt = new Date('2026-11-25T02:08:00Z')
    await insert(emulator(), 'jobs', [{ _id: 'messages', failures: 4, failedAt, nextTryAt }])
    expect((await settings()).jobs).toMatchObject([
      { title: '发送微信消息', failures: 4, nextTryAt: nextTryAt.toISOString() },
    ])
    // until then it is left alone, and then it mends
    expect(await tick(emulator())).not.toContain('messages')
    await clock(emulator(), '2026-11-25T02:09:00Z')
    expect(await tick(emulator())).toContain('messages')
    expect((await settings()).jobs).toEqual([])
  })

  it.each([people.township, people.member])('no ability: %s', async (openid) => {
    expect(await refusalCode(emulator(), openid, openMessageSettings, {})).toBe('FORBIDDEN')
  })

  it('out of scope: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, openMessageSettings, {})).toBe('UNBOUND')
  })
})

describe('message.set_template', () => {
  const template = {
    templateId: 'template-of-a-new-year',
    longTerm: false,
    fields: [{ label: '标题', key: 'thing1', value: 'title' as const }],
  }

  it('allowed: put in, changed, taken away', async () => {
    await call(emulator(), people.county, setTemplate, { kind: 'study', template })
    expect((await settings()).templates[1]).toEqual({ kind: 'study', template })
    await call(emulator(), people.county, setTemplate, { kind: 'study', template: null })
    expect((await settings()).templates[1]).toEqual({ kind: 'study' })
    expect((await settings()).templates[0]).toHaveProperty('template')
  })

  it('says beside the field what is wrong', async () => {
    const wrong = (change: object) =>
      refusal(emulator(), people.county, setTemplate, { kind: 'study', template: { ...template, ...change } })
    expect(await wrong({ templateId: '复制错了' })).toMatchObject({ issues: [{ field: 'template.templateId' }] })
    expect(await wrong({ fields: [] })).toMatchObject({ issues: [{ field: 'template.fields' }] })
    const amount = [{ label: '金额', key: 'amount1', value: 'title' as const }]
    expect(await wrong({ fields: amount })).toMatchObject({ issues: [{ field: 'template.fields.0.key' }] })
  })

  it('no ability: a township does not', async () => {
    expect(await refusalCode(emulator(), people.township, setTemplate, { kind: 'study', template })).toBe('FORBIDDEN')
  })

  it('out of scope: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, setTemplate, { kind: 'study', template })).toBe('UNBOUND')
  })
})

describe('message.set_cap', () => {
  it('allowed: how many a week one person gets at most', async () => {
    await call(emulator(), people.county, setWeeklyCap, { weeklyCap: 3 })
    expect((await own(people.member)).weeklyCap).toBe(3)
    expect(await refusalCode(emulator(), people.county, setWeeklyCap, { weeklyCap: 0 })).toBe('INVALID')
  })

  it('no ability: a leader does not', async () => {
    expect(await refusalCode(emulator(), people.leader, setWeeklyCap, { weeklyCap: 20 })).toBe('FORBIDDEN')
  })

  it('out of scope: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, setWeeklyCap, { weeklyCap: 20 })).toBe('UNBOUND')
  })
})

describe('message.tellings', () => {
  it('allowed: the county sees what was told and how it went, urgent ones marked', async () => {
    await consent(emulator(), people.member)
    await postNotice(emulator(), people.leader, ['g0101'], { urgent: true })
    await tick(emulator())
    expect((await call(emulator(), people.county, listTellings, {})).items).toMatchObject([
      { title: '冬春训', urgent: true, byName: '赵组长', counts: { sent: 1, no_consent: 3 } },
    ])
  })

  it('no ability: a township does not', async () => {
    expect(await refusalCode(emulator(), people.township, listTellings, {})).toBe('FORBIDDEN')
  })

  it('out of scope: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, listTellings, {})).toBe('UNBOUND')
  })
})
