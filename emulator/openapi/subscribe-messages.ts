import { CloudError } from '../errors'
import { limits } from '../limits'
import { inTransaction, type Sql } from '../sql'
import { faultInData } from './template-values'

type Answer = Readonly<Record<string, unknown>>

/** A message template of the mini-program's account (公众平台, 订阅消息). */
export interface MessageTemplate {
  readonly templateId: string
  readonly title: string
  /** 标题:{{thing1.DATA}}, a line a field. */
  readonly content: string
  readonly longTerm: boolean
}

/** Errcodes of subscribeMessage.send. WeChat's documentation of it. */
const codes = { openid: 40003, template: 40037, page: 41030, refused: 43101, data: 47003 } as const
/** errCodes of wx.requestSubscribeMessage. WeChat's documentation of it. */
const requestCodes = { unknownTemplate: 20001, tooMany: 20003, switchedOff: 20004, mixed: 20002 } as const

/** `{label, key}` of each field, in the template's order. */
const fieldsOf = ({ content }: MessageTemplate) =>
  [...content.matchAll(/^(.*?)[:：]?\s*\{\{(\w+)\.DATA\}\}\s*$/gm)].map(([, label = '', key = '']) => ({ label, key }))

/** Subscription messages: templates, who consented to how many, and what WeChat showed to whom. Kept over a restart. */
export class SubscribeMessages {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
    sql.exec(`
      CREATE TABLE IF NOT EXISTS message_templates(id TEXT PRIMARY KEY, place INTEGER, title TEXT, content TEXT, long_term INTEGER);
      CREATE TABLE IF NOT EXISTS message_consents(openid TEXT, template TEXT, remaining INTEGER, PRIMARY KEY(openid, template)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS message_switches(openid TEXT PRIMARY KEY) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS messages(id INTEGER PRIMARY KEY AUTOINCREMENT, openid TEXT, at INTEGER, body TEXT);
      CREATE INDEX IF NOT EXISTS messages_of ON messages(openid, id)`)
  }

  /** Takes the place of the templates there were. */
  replaceTemplates(wanted: unknown): { templates: MessageTemplate[] } {
    if (!Array.isArray(wanted)) throw new CloudError('INVALID_PARAM', 'templates is a list')
    const templates = wanted.map(toTemplate)
    this.#sql.exec('DELETE FROM message_templates')
    templates.forEach(({ templateId, title, content, longTerm }, place) =>
      this.#sql
        .prepare('INSERT INTO message_templates(id, place, title, content, long_term) VALUES(?, ?, ?, ?, ?)')
        .run(templateId, place, title, content, longTerm ? 1 : 0),
    )
    return { templates }
  }

  listTemplates(): { templates: MessageTemplate[] } {
    const rows = this.#sql.prepare('SELECT * FROM message_templates ORDER BY place').all() as TemplateRow[]
    return { templates: rows.map(fromRow) }
  }

  /** wx.requestSubscribeMessage, and what the person answers; or the main switch of the mini-program's settings. */
  subscribe({ openid, templateIds, answer, mainSwitch }: Record<string, unknown>): Answer {
    if (typeof openid !== 'string' || openid === '') throw new CloudError('INVALID_PARAM', 'openid is missing')
    if (typeof mainSwitch === 'boolean') {
      this.#sql.prepare('DELETE FROM message_switches WHERE openid = ?').run(openid)
      if (!mainSwitch) this.#sql.prepare('INSERT INTO message_switches(openid) VALUES(?)').run(openid)
      return { mainSwitch }
    }
    if (!Array.isArray(templateIds) || (answer !== 'accept' && answer !== 'reject'))
      throw new CloudError('INVALID_PARAM', 'templateIds is a list, answer is accept or reject')
    const failed = (errCode: number, why: string) => ({ errCode, errMsg: `requestSubscribeMessage:fail ${why}` })
    if (templateIds.length === 0 || templateIds.length > limits.templatesAsked)
      return failed(requestCodes.tooMany, `at most ${limits.templatesAsked} templates`)
    if (this.isSwitchedOff(openid)) return failed(requestCodes.switchedOff, 'the main switch is switched off')
    const templates = templateIds.map((id) => this.find(id))
    if (templates.some((template) => !template)) return failed(requestCodes.unknownTemplate, 'no such template')
    const known = templates as MessageTemplate[]
    if (new Set(known.map(({ longTerm }) => longTerm)).size > 1)
      return failed(requestCodes.mixed, 'one-time and long-term templates together')
    for (const template of known) this.answer(openid, template, answer)
    return {
      errMsg: 'requestSubscribeMessage:ok',
      ...Object.fromEntries(known.map(({ templateId }) => [templateId, answer])),
    }
  }

  /** subscribeMessage.send. */
  send({ touser, template_id, page, data }: Answer, now: number): Answer {
    if (typeof touser !== 'string' || touser === '') return refused(codes.openid, 'invalid openid')
    const template = this.find(template_id)
    if (!template) return refused(codes.template, 'invalid template_id')
    if (page !== undefined && (typeof page !== 'string' || page.startsWith('/') || page.length > limits.messagePage))
      return refused(codes.page, 'invalid page')
    const fields = fieldsOf(template)
    const fault = faultInData(
      fields.map(({ key }) => key),
      data,
    )
    if (fault) return refused(codes.data, fault)
    if (this.isSwitchedOff(touser)) return refused(codes.refused, 'user refuse to accept the msg')
    const given = data as Record<string, { value: unknown }>
    const body = {
      templateId: template.templateId,
      title: template.title,
      fields: fields.map(({ label, key }) => ({ label, value: String(given[key]?.value) })),
      ...(page === undefined ? {} : { page }),
    }
    return inTransaction(this.#sql, () => {
      if (!this.take(touser, template)) return refused(codes.refused, 'user refuse to accept the msg')
      const { lastInsertRowid } = this.#sql
        .prepare('INSERT INTO messages(openid, at, body) VALUES(?, ?, ?)')
        .run(touser, now, JSON.stringify(body))
      return { errcode: 0, errmsg: 'ok', msgid: Number(lastInsertRowid) }
    })
  }

  /** What WeChat showed to a person, newest first. */
  shownTo(openid: string | null): { messages: Answer[] } {
    const rows = this.#sql
      .prepare('SELECT * FROM messages WHERE openid = ? ORDER BY id DESC LIMIT ?')
      .all(openid ?? '', limits.messagesShown) as { id: number; at: number; body: string }[]
    return {
      messages: rows.map(({ id, at, body }) => {
        const message = JSON.parse(body) as { fields: { label: string; value: string }[] }
        const text = message.fields.map(({ label, value }) => `${label}：${value}`).join('\n')
        return { messageId: id, at: new Date(at).toISOString(), ...message, text }
      }),
    }
  }

  reset(): void {
    this.#sql.exec(
      'DELETE FROM message_templates; DELETE FROM message_consents; DELETE FROM message_switches; DELETE FROM messages',
    )
  }

  private find(templateId: unknown): MessageTemplate | undefined {
    const row = this.#sql.prepare('SELECT * FROM message_templates WHERE id = ?').get(String(templateId))
    return row ? fromRow(row as TemplateRow) : undefined
  }

  private isSwitchedOff(openid: string): boolean {
    return this.#sql.prepare('SELECT 1 FROM message_switches WHERE openid = ?').get(openid) !== undefined
  }

  /** One consent is one message; that to a long-term template stands until it is taken back. */
  private answer(openid: string, { templateId, longTerm }: MessageTemplate, answer: 'accept' | 'reject'): void {
    if (answer === 'reject' && !longTerm) return
    const remaining = longTerm ? (answer === 'accept' ? 1 : 0) : 1
    this.#sql
      .prepare(
        `INSERT INTO message_consents(openid, template, remaining) VALUES(?, ?, ?) ON CONFLICT(openid, template)
         DO UPDATE SET remaining = ${longTerm ? 'excluded.remaining' : 'remaining + excluded.remaining'}`,
      )
      .run(openid, templateId, remaining)
  }

  private take(openid: string, { templateId, longTerm }: MessageTemplate): boolean {
    const { changes } = this.#sql
      .prepare(
        'UPDATE message_consents SET remaining = remaining - ? WHERE openid = ? AND template = ? AND remaining > 0',
      )
      .run(longTerm ? 0 : 1, openid, templateId)
    return changes > 0
  }
}

interface TemplateRow {
  readonly id: string
  readonly title: string
  readonly content: string
  readonly long_term: number
}

const fromRow = ({ id, title, content, long_term }: TemplateRow): MessageTemplate => ({
  templateId: id,
  title,
  content,
  longTerm: long_term === 1,
})

function toTemplate(value: unknown): MessageTemplate {
  const { templateId, title, content, longTerm } = (value ?? {}) as Record<string, unknown>
  if (typeof templateId !== 'string' || typeof title !== 'string' || typeof content !== 'string')
    throw new CloudError('INVALID_PARAM', 'a template has templateId, title and content')
  const template = { templateId, title, content, longTerm: longTerm === true }
  if (fieldsOf(template).length === 0)
    throw new CloudError('INVALID_PARAM', 'content has lines like 标题:{{thing1.DATA}}')
  return template
}

const refused = (errcode: number, errmsg: string): Answer => ({ errcode, errmsg })
