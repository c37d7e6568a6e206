/** What a person sees and touches of a page in the browser: pages below the present one stay in the document. */
import type { Page } from 'playwright-core'

/** The first that can be seen with this text. */
export const seen = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first()

export const tap = (page: Page, text: string | RegExp) => seen(page, text).tap()

/** The input of a form's field, by its label. */
export const field = (page: Page, label: string) =>
  page.locator('.k-field').filter({ hasText: label }).filter({ visible: true }).locator('input, textarea').first()
