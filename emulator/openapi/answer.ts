/** What an open API answers, in WeChat's own names. */
export type Answer = Readonly<Record<string, unknown>>

export function refused(errcode: number, errmsg: string): Answer {
  return { errcode, errmsg }
}
