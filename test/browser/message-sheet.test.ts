/** The web edition's stand-in for WeChat's question about messages. */
import { buildSync } from 'esbuild'
import path from 'node:path'
import type { Page } from 'playwright-core'
import type { Host } from '@/platform/host-types'
import { labTemplates } from '../../demo/county/templates'
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'

const browser = useBrowser()
const emulator = useEmulator()
beforeEach(() => emulator().post('/control/templates', { templates: labTemplates }))
afterEach(() => emulator().post('/control/reset'))

const [notice = '', study = ''] = labTemplates.map(({ templateId }) => templateId)

/** The host alone, with a button to come from: no page of the product is needed to be asked. */
const [built] = buildSync({
  entryPoints: [path.resolve(__dirname, '../../src/platform/host-h5.ts')],
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'platform',
}).outputFiles

declare const platform: { h5Host(): Host }
declare const window: { answer: unknown }

async function tap(templateIds: readonly string[]): Promise<Page> {
  const page = await browser.open('phone', `${emulator().url}/control/health?as=o1`)
  await page.setContent('<button id="tap">提醒我</button>')
  await page.addScriptTag({ content: built?.text ?? '' })
  await page.evaluate((ids) => {
    document.getElementById('tap')?.addEventListener('click', () => {
      window.answer = platform.h5Host().requestMessages(ids).catch(String)
    })
  }, templateIds)
  await page.locator('#tap').click()
  return page
}

const answerOf = (page: Page) => page.evaluate(() => window.answer)

test('each message has a box by its title; what stays ticked is accepted, the rest is not', async () => {
  const page = await tap([notice, study])
  const dialog = page.getByRole('dialog', { name: '云支部 申请给您发送以下消息' })
  await dialog.waitFor()
  expect(await dialog.getByRole('checkbox').count()).toBe(2)
  await dialog.getByLabel('学习资料更新提醒').uncheck()
  await dialog.getByRole('button', { name: '允许' }).click()
  expect(await answerOf(page)).toEqual({ [notice]: 'accept', [study]: 'reject' })
  await dialog.waitFor({ state: 'detached' })
})

test('by keyboard: the first box, the next, 取消, 允许', async () => {
  const page = await tap([notice, study])
  await page.getByRole('dialog').waitFor()
  for (const key of ['Space', 'Tab', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key)
  expect(await answerOf(page)).toEqual({ [notice]: 'reject', [study]: 'accept' })
  // back to where they came from
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('tap')
})

test.each(['取消', 'Escape'])('%s is a no to all', async (how) => {
  const page = await tap([notice, study])
  await page.getByRole('dialog').waitFor()
  if (how === 'Escape') await page.keyboard.press('Escape')
  else await page.getByRole('button', { name: how }).click()
  expect(await answerOf(page)).toEqual({ [notice]: 'reject', [study]: 'reject' })
})

test('with messages switched off in WeChat there is no answer', async () => {
  await emulator().post('/control/subscribe', { openid: 'o1', mainSwitch: false })
  const page = await tap([notice])
  await page.getByRole('button', { name: '允许' }).click()
  expect(await answerOf(page)).toEqual({})
})

test('about a template that does not exist nobody is asked', async () => {
  const page = await tap([notice, 'nowhere'])
  expect(await answerOf(page)).toContain('verify the template id exist')
  expect(await page.getByRole('dialog').count()).toBe(0)
})
