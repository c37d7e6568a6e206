/** Bad luck around notices, and what must not come of it. */
import { publishNotice } from '../../../src/contract/notice'
import { call, refusal, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, people, stored } from '../../support/world'
import { draft } from './post'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

it('WeChat has not seen the author of late: said in a sentence, nothing half done, and the same act goes out once', async () => {
  const input = { ...draft, to: ['g0101'] }
  const id = requestId()
  await emulator().post('/control/faults', { faults: [{ api: 'security.msgSecCheck', errcode: 61010 }] })
  const error = await refusal(emulator(), people.leader, publishNotice, input)
  expect(error).toMatchObject({ code: 'UNAVAILABLE', userMessage: expect.stringContaining('内容已保存') as string })
  expect([await stored(emulator(), 'notices'), await stored(emulator(), 'tellings')]).toEqual([[], []])
  await emulator().post('/control/faults', { faults: [] })
  const first = await call(emulator(), people.leader, publishNotice, input, id)
  expect(await call(emulator(), people.leader, publishNotice, input, id)).toEqual(first)
  expect(await stored(emulator(), 'tellings')).toHaveLength(1)
})

it('the same organisation twice, and made-up ones, are refused', async () => {
  for (const to of [['g0101', 'g0101'], ['constructor'], ['__proto__'], ['g0101', 'g0201'], ['g0101:full']]) {
    const { code } = await refusal(emulator(), people.leader, publishNotice, { ...draft, to })
    expect(['INVALID', 'NOT_FOUND']).toContain(code)
  }
  expect(await stored(emulator(), 'notices')).toEqual([])
})
