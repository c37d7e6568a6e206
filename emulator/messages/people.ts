import type { Sql, SqlStatement } from '../sql'

/**
 * Who uses the mini-program, and what they agreed to. On the disk before anybody is told: who was asked and who got
 * what is counted also after the emulator was killed.
 */
export class MessagePeople {
  readonly #add: SqlStatement
  readonly #find: SqlStatement
  readonly #switch: SqlStatement
  readonly #consents: SqlStatement
  readonly #agree: SqlStatement
  readonly #use: SqlStatement
  readonly #withdraw: SqlStatement

  constructor(private readonly sql: Sql) {
    sql.exec(`
      CREATE TABLE IF NOT EXISTS message_people(openid TEXT PRIMARY KEY, isOff INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS message_consents(
        openid TEXT, templateId TEXT, messages INTEGER NOT NULL, PRIMARY KEY(openid, templateId)) WITHOUT ROWID`)
    this.#add = sql.prepare('INSERT INTO message_people(openid) VALUES(?) ON CONFLICT DO NOTHING')
    this.#find = sql.prepare('SELECT isOff FROM message_people WHERE openid = ?')
    this.#switch = sql.prepare('UPDATE message_people SET isOff = ? WHERE openid = ?')
    this.#consents = sql.prepare('SELECT messages FROM message_consents WHERE openid = ? AND templateId = ?')
    this.#agree = sql.prepare(
      `INSERT INTO message_consents(openid, templateId, messages) VALUES(?, ?, 1)
       ON CONFLICT DO UPDATE SET messages = messages + 1`,
    )
    this.#use = sql.prepare('UPDATE message_consents SET messages = messages - 1 WHERE openid = ? AND templateId = ?')
    this.#withdraw = sql.prepare('DELETE FROM message_consents WHERE openid = ? AND templateId = ?')
  }

  /** They use the mini-program: from now on WeChat knows their openid. */
  add(openid: string): void {
    this.#add.run([openid])
  }

  isKnown(openid: unknown): openid is string {
    return typeof openid === 'string' && this.#find.get([openid]) !== undefined
  }

  /** The main switch of WeChat's settings for the mini-program's messages. */
  isOff(openid: string): boolean {
    return (this.#find.get([openid]) as { isOff: number } | undefined)?.isOff === 1
  }

  setSwitch(openid: string, isOn: boolean): void {
    this.#switch.run([isOn ? 0 : 1, openid])
  }

  /** How often they said yes and got nothing for it yet. */
  consents(openid: string, templateId: string): number {
    const row = this.#consents.get([openid, templateId]) as { messages: number } | undefined
    return row?.messages ?? 0
  }

  agree(openid: string, templateId: string): void {
    this.#agree.run([openid, templateId])
  }

  use(openid: string, templateId: string): void {
    this.#use.run([openid, templateId])
  }

  withdraw(openid: string, templateId: string): void {
    this.#withdraw.run([openid, templateId])
  }

  reset(): void {
    this.sql.exec('DELETE FROM message_people; DELETE FROM message_consents')
  }
}
