/**
 * How every call runs: known action? parse the input; who is calling; authorize; the handler; the answer. The order and
 * the refusals are the product's security: see design.md, "How one request flows".
 */
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { Action, ActionHost } from '../../src/contract/action'
import { actions } from '../../src/contract'
import type { Answer, ErrorView, FieldIssue } from '../../src/contract/errors'
import { loadActor, type Actor } from './actor'
import { authorize } from './authorize'
import { cloud } from './cloud'
import { db, isDuplicate, type Tx } from './db'
import { AppError } from './errors'
import type { MutationContext } from './handler'
import type { AuditRecord } from './records'

type AnyHandler = (context: MutationContext) => Promise<unknown>

/** Made on the phone: long enough that two acts never share one. */
const RequestId = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/))

/** More mistakes than any screen has fields; thousands of them would not fit into an answer. */
const ISSUES_MAX = 20

/**
 * How long a lost answer that was not kept may be asked for again. The record says when it was given: later it would be
 * another look, which the record must say too.
 */
const SECRET_REPLAY_MS = 10 * 60 * 1000

/** Thrown to leave a transaction without writing. */
class Replay {
  constructor(readonly answer: unknown) {}
}

function parseInput(action: Action, input: unknown): unknown {
  // what costs more with every item is not tried on a list that is too long already
  const result = v.safeParse(action.input, input, { abortPipeEarly: true })
  if (result.success) return result.output
  const issues: FieldIssue[] = result.issues.slice(0, ISSUES_MAX).map((issue) => ({
    field: v.getDotPath(issue) ?? '',
    // schemas speak Chinese where a person can get it wrong; the rest cannot come from our own screens
    message: /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '这一项不对，请检查',
  }))
  throw new AppError('INVALID', issues[0]?.message ?? '有一项不对，请检查', issues)
}

function committer(action: Action, actor: Actor, requestId: string, inputHash: string, now: Date) {
  const id = `${actor.openid}:${requestId}`
  const replay = (entry: AuditRecord): unknown => {
    if (entry.action !== action.name || entry.inputHash !== inputHash) {
      throw new AppError('INVALID', '这次操作和上一次混在了一起，请退出这一页再试。')
    }
    return entry.answer
  }
  return {
    done: false,
    /** The answer of the same request, when it was done before. */
    async before(): Promise<unknown> {
      const entry = await db.get('audit', id)
      return entry && !action.secretAnswer ? replay(entry) : undefined
    },
    async commit(target: string, work: (tx: Tx) => Promise<unknown>): Promise<unknown> {
      this.done = true
      const run = () =>
        db.transact(async (tx) => {
          const entry = await tx.get('audit', id)
          if (entry) {
            const answer = replay(entry)
            if (action.secretAnswer && now.getTime() - entry.at.getTime() > SECRET_REPLAY_MS) {
              throw new AppError('INVALID', '这次查看已经过去一段时间，请重新打开。')
            }
            // a secret answer was not kept: work it out again, and write nothing
            throw new Replay(action.secretAnswer ? await work(tx) : answer)
          }
          const answer = await work(tx)
          await tx.add('audit', {
            _id: id,
            openid: actor.openid,
            byName: actor.account?.name ?? '',
            action: action.name,
            at: now,
            target,
            inputHash,
            ...(action.secretAnswer ? {} : { answer }),
          })
          return answer
        })
      try {
        return await run()
      } catch (error) {
        if (error instanceof Replay) return error.answer
        // the same request, twice at the same moment: the other one wrote the entry
        if (isDuplicate(error))
          return run().catch((again) => (again instanceof Replay ? again.answer : Promise.reject(again)))
        throw error
      }
    },
  }
}

async function run(
  action: Action,
  handler: AnyHandler,
  event: { input?: unknown; requestId?: unknown },
): Promise<unknown> {
  const requestId = v.safeParse(RequestId, event.requestId)
  if (!requestId.success) throw new AppError('INVALID', '请更新小程序后再试。')
  const input = parseInput(action, event.input)
  const { OPENID: openid } = cloud.getWXContext()
  if (!openid) throw new AppError('FORBIDDEN', '请在微信里打开。')
  const now = new Date()
  const actor = await loadActor(db, openid, now)
  const scope = authorize(actor, action.ability)
  const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)
  const inputHash = hash(JSON.stringify(input))
  const committed = committer(action, actor, requestId.output, inputHash, now)
  if (action.kind === 'mutation') {
    const before = await committed.before()
    if (before !== undefined) return before
  }
  const answer = await handler({
    input,
    actor,
    scope,
    db,
    now,
    actId: hash(`${openid}:${requestId.output}`),
    commit: ((target: string, work: (tx: Tx) => Promise<unknown>) =>
      committed.commit(target, work)) as MutationContext['commit'],
  })
  if (action.kind === 'mutation' && !committed.done) throw new Error(`${action.name} ended without commit`)
  return answer
}

function refusal(error: unknown, action: string, requestId: string): ErrorView {
  if (error instanceof AppError) {
    const { code, userMessage, issues } = error
    return { code, userMessage, requestId, ...(issues ? { issues } : {}) }
  }
  // no input here: it may hold personal data
  console.error(`${action} ${requestId}`, error)
  return { code: 'UNAVAILABLE', userMessage: '没有办成，内容没有丢。请稍后再试一次。', requestId }
}

/** Builds the entry point of a function from the handlers of its features. */
export function createFunction(host: ActionHost, handlers: Readonly<Record<string, unknown>>) {
  const known = new Map<string, Action>(
    actions.filter((action) => action.host === host).map((action) => [action.name, action]),
  )
  for (const name of known.keys())
    if (typeof handlers[name] !== 'function') throw new Error(`${host} has no handler of ${name}`)

  return async function main(event: unknown): Promise<Answer<unknown>> {
    const call = (typeof event === 'object' && event !== null ? event : {}) as Record<string, unknown>
    const name = typeof call.action === 'string' ? call.action.slice(0, 60) : ''
    const requestId = typeof call.requestId === 'string' ? call.requestId.slice(0, 64) : ''
    const at = () => new Date().toISOString()
    try {
      const action = known.get(name)
      if (!action) throw new AppError('INVALID', '小程序里没有这件事，请更新小程序后再试。')
      return { ok: true, data: await run(action, handlers[name] as AnyHandler, call), serverTime: at() }
    } catch (error) {
      return { ok: false, error: refusal(error, name, requestId), serverTime: at() }
    }
  }
}
