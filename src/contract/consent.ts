/** The text of the privacy notice and of the consent for sensitive data; a changed text is a new version. */
export const CONSENT_VERSION = '2026-11'

/** What of a person's data is used for what; shown before consent, and beside each field of the file. */
export const purposes: readonly { readonly what: string; readonly why: string }[] = [
  { what: '姓名、出生年月、入党时间', why: '确认您是哪位党员' },
  { what: '党组织关系、组织生活情况', why: '把通知和组织生活送到您所在的组织' },
  { what: '现居住地（到区县）、外出时间、从业情况', why: '方便就近安排组织生活和帮助，不记录具体位置' },
  { what: '手机号', why: '组织联系您；别人只看到中间打星号的号码' },
]
