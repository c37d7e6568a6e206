/** Days and months as China has them: UTC+8 all year. Pure. */

const chinaTime = (at: Date) => new Date(at.getTime() + 8 * 60 * 60 * 1000).toISOString()
/** `2026-11` in China at this instant. */
export const monthInChina = (at: Date): string => chinaTime(at).slice(0, 7)
/** `2026-11-22` in China at this instant. */
export const dayInChina = (at: Date): string => chinaTime(at).slice(0, 10)
/** `2026-11-22 14:03` in China at this instant. */
export const minuteInChina = (at: Date): string => chinaTime(at).slice(0, 16).replace('T', ' ')
/** The first instant of a month in China. */
export const monthStart = (month: string): Date => new Date(`${month}-01T00:00:00+08:00`)
/** The first instant of a day in China. */
export const dayStart = (day: string): Date => new Date(`${day}T00:00:00+08:00`)
/** The last instant of a day in China. */
export const dayEnd = (day: string): Date => new Date(dayStart(day).getTime() + 24 * 60 * 60 * 1000 - 1)
/** The same day and hour so many months on; on a shorter month's last day where it has no such day. */
export function monthsAfter(at: Date, months: number): Date {
  const china = chinaTime(at)
  const month = monthAfter(china.slice(0, 7), months)
  const last = Number(dayInChina(new Date(monthStart(monthAfter(month)).getTime() - 1)).slice(8))
  const day = String(Math.min(Number(china.slice(8, 10)), last)).padStart(2, '0')
  return new Date(`${month}-${day}T${china.slice(11, 23)}+08:00`)
}
/** So many days later. */
export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * 24 * 60 * 60 * 1000)
/** `2026-11` one month on is `2026-12`; `by` may be negative. */
export function monthAfter(month: string, by = 1): string {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year!, number! - 1 + by, 1)).toISOString().slice(0, 7)
}
