/** A code as people type it. Pure. */

const LENGTH = 12
/** The code has none of these, since people take them for one another. */
const NEVER = /[01IO]/g

/** Letters and figures alone, in capitals; from a Chinese keyboard they may come in double width. */
export const readSetupCode = (typed: string): string =>
  typed
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')

/** What is understood so far, in groups of four: `K7QM-3XPA-9R`. */
export const sayInGroups = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** What to know about it while it is typed. */
export function hintFor(code: string): string {
  if (code === '') return '部署系统的人手里有，是 12 个字母和数字。大小写、空格、横线都不要紧。'
  const strange = [...new Set(code.match(NEVER) ?? [])]
  if (strange.length > 0) return `启用码里没有 ${strange.join('、')}，请再对一下。`
  if (code.length > LENGTH) return `${sayInGroups(code)}，多了 ${code.length - LENGTH} 个。`
  return code.length < LENGTH ? `${sayInGroups(code)}，还差 ${LENGTH - code.length} 个。` : `${sayInGroups(code)}`
}
