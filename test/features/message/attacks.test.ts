/** A clock that is put back, and settings that change under way: what must not come of them. */
import { listNewspapers } from '../../../src/contract/study'
import { openMessageSettings, setTemplate } from '../../../src/contract/message'
import { call, refusalCode, send, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, people, stored } from '../../support/world'
import { postNotice } from '../notice/post'
import { clock, consent, MORNING, shownTo, templateIdOf, tick, useTemplates } from './messages'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), MORNING)
  await buildWorld(emulator())
})

describe('the clock is put back a month', () => {
  it('what runs once a day runs on that day too, and not only once the month has gone by', async () => {
    await clock(emulator(), '2026-12-25T02:00:00Z')
    expect(await tick(emulator())).toContain('recount')
    await clock(emulator(), MORNING)
    expect(await tick(emulator())).toContain('recount')
    expect(await tick(emulator())).not.toContain('recount')
  })

  it('newspapers keep one number each, in the order of their weeks', async () => {
    await postNotice(emulator(), people.township, ['t01'])
    await clock(emulator(), '2026-12-21T02:00:00Z')
    await postNotice(emulator(), people.township, ['t01'])
    await clock(emulator(), '2026-12-28T02:00:00Z')
    await tick(emulator())
    // back to the Monday after the first notice, and on again
    await clock(emulator(), '2026-11-30T02:00:00Z')
    await tick(emulator())
    await clock(emulator(), '2026-12-31T02:00:00Z')
    await postNotice(emulator(), people.township, ['t01'])
    await clock(emulator(), '2027-01-04T02:00:00Z')
    await tick(emulator())
    const { items } = await call(emulator(), people.member, listNewspapers, {})
    expect(items.map(({ week, number }) => [week, number])).toEqual([
      ['2026-12-28', 2],
      ['2026-12-21', 1],
    ])
  })
})

describe('settings that change under way', () => {
  it('a template is taken away and entered again before anything went out: nobody gets two, nothing hangs', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.member, 'notice', { times: 2 })
    await clock(emulator(), '2026-11-25T14:00:00Z')
    await postNotice(emulator(), people.township, ['t01'])
    await tick(emulator())
    await call(emulator(), people.county, setTemplate, { kind: 'notice', template: null })
    await clock(emulator(), '2026-11-26T00:01:00Z')
    await tick(emulator())
    await useTemplates(emulator())
    await tick(emulator())
    expect(await shownTo(emulator(), people.member)).toEqual([])
    expect(await stored(emulator(), 'messages', { state: { $in: ['waiting', 'claimed'] } })).toEqual([])
    expect(await stored(emulator(), 'tellings')).toMatchObject([{ state: 'done' }])
  })

  it('what WeChat says of a template is not said of the one that was entered meanwhile', async () => {
    await useTemplates(emulator())
    for (const openid of [people.member, people.colleague, people.leader]) await consent(emulator(), openid)
    await postNotice(emulator(), people.township, ['t01'])
    await emulator().post('/control/faults', {
      faults: [{ api: 'subscribeMessage.send', errcode: 40037 }],
    })
    const [settings] = await stored(emulator(), 'message_settings')
    const template = { ...settings!.templates.notice!, templateId: templateIdOf('notice', true), longTerm: true }
    await Promise.all([tick(emulator()), call(emulator(), people.county, setTemplate, { kind: 'notice', template })])
    const { templates } = await call(emulator(), people.county, openMessageSettings, {})
    expect(templates.find(({ kind }) => kind === 'notice')?.problem).toBeUndefined()
  })

  it('nobody but the county changes them, and no kind is made up', async () => {
    for (const openid of [people.township, people.leader, people.member])
      expect(await refusalCode(emulator(), openid, setTemplate, { kind: 'notice', template: null })).toBe('FORBIDDEN')
    for (const kind of ['constructor', '__proto__', { $ne: '' }]) {
      const input = { kind, template: null }
      const answer = await send(emulator(), people.county, 'api', {
        action: setTemplate.name,
        input,
        requestId: requestId(),
      })
      expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID' } })
    }
  })
})
