import { CloudError } from '../errors'
import { limits } from '../limits'
import type { Clock } from '../control/clock'
import { refused, type Answer } from '../openapi/answer'
import type { Settings } from '../settings'
import { inTransaction, type Sql, type SqlStatement } from '../sql'
import { MessagePeople } from './people'
import { fieldsOf, Templates, type Template } from './templates'
import { fits } from './values'

interface ShownField {
  readonly label: string
  readonly value: string
}

/** What WeChat showed to somebody. */
export interface ShownMessage {
  readonly messageId: string
  readonly at: string
  readonly templateId: string
  readonly title: string
  readonly fields: readonly ShownField[]
  /** A line a field. */
  readonly text: string
  /** What a tap opens; a message without it opens nothing. */
  readonly page?: string
}

interface MessageRow {
  readonly id: number
  readonly at: string
  readonly templateId: string
  readonly title: string
  readonly fields: string
  readonly page: string | null
}

const states = [undefined, 'developer', 'trial', 'formal']
const languages = [undefined, 'zh_CN', 'en_US', 'zh_HK', 'zh_TW']

/** WeChat's subscription messages: what somebody is asked, what they are sent, and what they got. */
export class SubscriptionMessages {
  readonly templates: Templates
  readonly #people: MessagePeople
  readonly #insert: SqlStatement
  readonly #list: SqlStatement

  constructor(
    private readonly sql: Sql,
    settings: Settings,
    private readonly clock: Clock,
  ) {
    this.templates = new Templates(settings)
    this.#people = new MessagePeople(sql)
    // ids are never given twice: whoever looks for new messages goes by them
    sql.exec(`
      CREATE TABLE IF NOT EXISTS messages(
        id INTEGER PRIMARY KEY AUTOINCREMENT, openid TEXT NOT NULL, at TEXT NOT NULL, templateId TEXT NOT NULL,
        title TEXT NOT NULL, fields TEXT NOT NULL, page TEXT);
      CREATE INDEX IF NOT EXISTS messages_openid ON messages(openid, id)`)
    this.#insert = sql.prepare(
      'INSERT INTO messages(openid, at, templateId, title, fields, page) VALUES(?, ?, ?, ?, ?, ?) RETURNING id',
    )
    this.#list = sql.prepare(
      'SELECT id, at, templateId, title, fields, page FROM messages WHERE openid = ? ORDER BY id DESC',
    )
  }

  noteUser(openid: string): void {
    this.#people.add(openid)
  }

  /** `{openid, mainSwitch}` is the switch in WeChat's settings; anything else is an answer to WeChat's question. */
  subscribe({ openid, templateIds, answer, mainSwitch }: Record<string, unknown>): Answer {
    if (typeof openid !== 'string' || openid === '') throw new CloudError('INVALID_PARAM', 'openid is missing')
    if (mainSwitch === undefined) return this.ask(openid, templateIds, answer)
    if (typeof mainSwitch !== 'boolean') throw new CloudError('INVALID_PARAM', 'mainSwitch is true or false')
    this.#people.add(openid)
    this.#people.setSwitch(openid, mainSwitch)
    return { mainSwitch }
  }

  /** What wx.requestSubscribeMessage gives to the one who answers all of it in one way. Numbers: its table of errors. */
  private ask(openid: string, templateIds: unknown, answer: unknown): Answer {
    if (answer !== 'accept' && answer !== 'reject') throw new CloudError('INVALID_PARAM', 'answer is accept or reject')
    if (!Array.isArray(templateIds) || templateIds.length === 0) return failed(10001, "TmplIds can't be empty")
    if (templateIds.some((id) => typeof id !== 'string')) return failed(10004, 'Invalid template id')
    if (templateIds.length > limits.subscribeTemplates) return failed(20003, 'Templates count out of max bounds')
    const templates = templateIds.flatMap((id) => this.templates.find(id) ?? [])
    if (templates.length < templateIds.length)
      return failed(20001, 'No template data return, verify the template id exist')
    if (new Set(templates.map(({ longTerm }) => longTerm)).size > 1) return failed(20002, 'Templates type must be same')
    if (this.#people.isOff(openid)) return failed(20004, 'The main switch is switched off')
    const titles = templates.map(({ title }) => title)
    // of templates with the same title only one is asked about
    const asked = templates.filter(({ title }, at) => titles.indexOf(title) === at)
    inTransaction(this.sql, () => {
      this.#people.add(openid)
      for (const template of asked) this.take(openid, template, answer)
    })
    const given = templates.map((template) => [template.templateId, asked.includes(template) ? answer : 'filter'])
    return { errMsg: 'requestSubscribeMessage:ok', ...(Object.fromEntries(given) as object) }
  }

  private take(openid: string, { templateId, longTerm }: Template, answer: 'accept' | 'reject'): void {
    // a no to one more message takes none of the earlier ones back
    if (answer === 'accept') this.#people.agree(openid, templateId)
    else if (longTerm) this.#people.withdraw(openid, templateId)
  }

  /** subscribeMessage.send */
  send({ touser, template_id, page, data, miniprogram_state, lang }: Answer): Answer {
    if (!this.#people.isKnown(touser)) return refused(40003, 'invalid openid')
    const template = this.templates.find(template_id)
    if (!template) return refused(40037, 'invalid template_id')
    if (page !== undefined && (typeof page !== 'string' || page.length > limits.messagePageCharacters))
      return refused(41030, 'invalid page')
    if (!states.includes(miniprogram_state as string)) return refused(47001, 'data format error: miniprogram_state')
    if (!languages.includes(lang as string)) return refused(47001, 'data format error: lang')
    const filled = fill(template, data)
    if ('errcode' in filled) return filled
    if (this.#people.isOff(touser) || this.#people.consents(touser, template.templateId) === 0)
      return refused(43101, 'user refuse to accept the msg')
    const row = [touser, new Date(this.clock.now()).toISOString(), template.templateId, template.title]
    const { id } = inTransaction(this.sql, () => {
      if (!template.longTerm) this.#people.use(touser, template.templateId)
      return this.#insert.get([...row, JSON.stringify(filled.fields), page || null]) as { id: number }
    })
    return { errcode: 0, errmsg: 'ok', msgid: id }
  }

  /** Newest first. */
  list(openid: string | null): ShownMessage[] {
    if (!openid) throw new CloudError('INVALID_PARAM', 'openid is missing')
    return (this.#list.all([openid]) as MessageRow[]).map(({ id, fields, page, ...row }) => {
      const shown = JSON.parse(fields) as ShownField[]
      return {
        messageId: String(id),
        ...row,
        fields: shown,
        text: shown.map(({ label, value }) => `${label}：${value}`).join('\n'),
        ...(page !== null && { page }),
      }
    })
  }

  reset(): void {
    this.sql.exec('DELETE FROM messages')
    this.#people.reset()
    this.templates.replace([])
  }
}

const failed = (errCode: number, why: string): Answer => ({ errMsg: `requestSubscribeMessage:fail ${why}`, errCode })

/** The template's lines with their values, or what WeChat finds wrong with `data`. */
function fill(template: Template, data: unknown): { fields: ShownField[] } | Answer {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return refused(47001, 'data format error: data')
  const values = data as Record<string, { value?: unknown } | null>
  const wanted = fieldsOf(template)
  const fields: ShownField[] = []
  for (const { key, kind, label } of wanted) {
    const given = values[key]?.value
    const value = typeof given === 'number' ? String(given) : given
    if (typeof value !== 'string' || value === '') return invalid(`data.${key}.value is empty`)
    if (!fits(kind, value)) return invalid(`data.${key}.value invalid`)
    fields.push({ label, value })
  }
  const stranger = Object.keys(values).find((key) => !wanted.some((field) => field.key === key))
  return stranger === undefined ? { fields } : invalid(`data.${stranger} is not in the template`)
}

const invalid = (what: string): Answer => refused(47003, `argument invalid! ${what}`)
