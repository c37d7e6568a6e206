/** What a person sees and touches of a page in the browser: pages below the present one stay in the document. */
import type { Page } from 'playwright-core'

/** The first that can be seen with this text. */
export const seen = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first()

/** A look at the page, in ms: one that was on its way out when it was found is not tapped, but looked for again. */
const LOOK = 3000
const LOOKS = 4

export async function tap(page: Page, text: string | RegExp): Promise<void> {
  for (let look = 1; ; look++) {
    try {
      return await seen(page, text).tap({ timeout: LOOK })
    } catch (error) {
      if (look === LOOKS) throw error
    }
  }
}

/** The input of a form's field, by its label. */
export const field = (page: Page, label: string) =>
  page.locator('.k-field').filter({ hasText: label }).filter({ visible: true }).locator('input, textarea').first()
