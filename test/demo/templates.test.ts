/** The lab's message templates: what `npm start` tells the emulator about WeChat. */
import { labTemplates } from '../../demo/county/templates'
import { useEmulator } from '../support/emulator'

const emulator = useEmulator()

test('WeChat takes every one of them, one a kind', async () => {
  const templates = labTemplates.map(({ templateId, title, content }) => ({ templateId, title, content }))
  expect(await emulator().post('/control/templates', { templates: labTemplates })).toEqual({ templates })
  expect(labTemplates.map(({ kind }) => kind)).toEqual(['notice', 'study', 'lecture', 'theme_day', 'contact'])
  expect(new Set(templates.map(({ templateId }) => templateId)).size).toBe(templates.length)
})
