/** Numbers as lists show them, also inside other text. Pure. */

/** The fourth to the seventh digit of a number, however it is written. */
export function maskDigits(text: string): string {
  let digit = 0
  return text.replace(/[0-9０-９]/g, (one) => (++digit > 3 && digit < 8 ? '*' : one))
}

/** Hides the middle of whatever reads like a phone number in a text. */
export const maskPhones = (text: string): string =>
  text.replace(/(?<![0-9０-９])[1１](?:[\s-]?[0-9０-９]){10}(?![0-9０-９])/g, maskDigits)
