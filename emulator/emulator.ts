import { mkdirSync, mkdtempSync, rmSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { collections } from '../config/cloud'
import { Clock } from './control/clock'
import { Control } from './control/control'
import { Personas } from './control/personas'
import { Stats, type CallStats } from './control/stats'
import { CloudDatabase } from './database/database'
import { CloudFunctions } from './functions/functions'
import type { Identity } from './functions/identity'
import { SubscriptionMessages } from './messages/messages'
import { OpenApi } from './openapi/openapi'
import { Settings } from './settings'
import { openSql, type Sql } from './sql'
import { Signer } from './storage/signer'
import { CloudStorage } from './storage/storage'
import { Timers } from './timers/timers'

export interface EmulatorSettings {
  /** Where data is kept; undefined keeps documents in memory and files in a temporary directory. */
  readonly dataDirectory: string | undefined
  readonly functionsDirectory: string
  readonly workerFile: string
}

/** WeChat Cloud on one machine: its products, put together. */
export class Emulator {
  readonly database: CloudDatabase
  readonly storage: CloudStorage
  readonly functions: CloudFunctions
  readonly openApi: OpenApi
  readonly timers: Timers
  readonly control: Control
  readonly #stats: Stats
  readonly #clock: Clock
  readonly #sql: Sql
  readonly #temporaryDirectory: string | undefined
  #url = ''

  constructor({ dataDirectory, functionsDirectory, workerFile }: EmulatorSettings) {
    if (dataDirectory === undefined) this.#temporaryDirectory = mkdtempSync(path.join(os.tmpdir(), 'cloud-emulator-'))
    else mkdirSync(dataDirectory, { recursive: true })
    this.#sql = openSql(dataDirectory === undefined ? ':memory:' : path.join(dataDirectory, 'cloud.sqlite'))
    const settings = new Settings(this.#sql)
    this.#clock = new Clock(settings)
    this.#stats = new Stats()
    const personas = new Personas(settings)
    const messages = new SubscriptionMessages(this.#sql, settings, this.#clock)
    this.openApi = new OpenApi(this.#clock, messages)
    this.database = new CloudDatabase(this.#sql, this.#clock, this.#stats, collections)
    this.storage = new CloudStorage(
      this.#sql,
      path.join(dataDirectory ?? (this.#temporaryDirectory as string), 'files'),
      new Signer(settings, this.#clock),
      () => this.#url,
    )
    this.functions = new CloudFunctions({
      directory: functionsDirectory,
      workerCode: readFileSync(workerFile, 'utf8'),
      clock: this.#clock,
      stats: this.#stats,
      onActive: (openid) => this.openApi.noteActive(openid),
    })
    this.timers = new Timers(this.#clock, this.functions)
    this.control = new Control({
      clock: this.#clock,
      personas,
      stats: this.#stats,
      timers: this.timers,
      openApi: this.openApi,
      messages,
      reset: () => {
        this.database.reset()
        this.storage.reset()
        this.openApi.reset()
        messages.reset()
        this.#stats.reset()
        personas.replace([])
        this.#clock.setOffset(0)
      },
    })
  }

  /** Tells the products under which address they are reached. */
  listenAt(url: string): void {
    this.#url = url
    this.functions.listenAt(url)
  }

  /** Where the cost of a request is written down: the call it was made in, or an entry of its own. */
  callOf(caller: Identity | undefined, requestId: string): CallStats {
    const known = caller && this.#stats.find(caller.requestId)
    if (known) return known
    const at = new Date(this.#clock.now()).toISOString()
    return this.#stats.beginCall({ requestId, function: null, action: null, openid: null, at })
  }

  async close(): Promise<void> {
    this.timers.stop()
    await this.functions.close()
    this.#sql.close()
    if (this.#temporaryDirectory) rmSync(this.#temporaryDirectory, { recursive: true, force: true })
  }
}
