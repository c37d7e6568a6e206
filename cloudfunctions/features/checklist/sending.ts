/** Sending a checklist, now or at its time; correcting it, and taking it back. */
import type { correctChecklist, sendChecklist, withdrawChecklist } from '../../../src/contract/checklist'
import type { Actor } from '../../kernel/actor'
import { inScope, type Scope, scopeOf } from '../../kernel/authorize'
import type { Db } from '../../kernel/db'
import { AppError, invalid } from '../../kernel/errors'
import { wire, type Handler } from '../../kernel/handler'
import type { ChecklistContentRecord, ChecklistRecord, OrgRecord } from '../../kernel/records'
import { checkSentence, checkText } from '../../kernel/services'
import { goBack, goCorrected, goOut } from './going-out'
import * as repository from './repository'
import { changesBetween, checkMonth, checkNotEmpty, checkSendAt, lastSent, piecesOf } from './rules'
import { checkEdition, findCounty } from './writing'

/** What leaders will get can be opened by them. */
async function checkReading(db: Db, actor: Actor, { reading }: ChecklistContentRecord): Promise<void> {
  const at = await repository.unreadable(db, scopeOf(actor, 'study.read'), reading)
  if (at === undefined) return
  throw invalid(`reading.${at}`, `「${reading[at]!.title}」已经收回或下架，请去掉它再发。`)
}

/**
 * Whether the text may go out: WeChat passed it, or was not sure and somebody who may release texts looked at it.
 * @returns `look` while nobody has
 * @throws REFUSED naming the piece
 */
async function checkContent(
  actor: Actor,
  county: OrgRecord,
  content: ChecklistContentRecord,
  looked: boolean,
): Promise<'pass' | 'looked' | 'look'> {
  if ((await checkText(actor.openid, piecesOf(content))) === 'pass') return 'pass'
  return looked && inScope(scopeOf(actor, 'notice.release'), county) ? 'looked' : 'look'
}

/** A person's look is told from WeChat's pass in the audit. */
const targetOf = (month: string, checked: 'pass' | 'looked' | 'look') =>
  checked === 'looked' ? `${month}:looked` : month

function checkUnsent(checklist: ChecklistRecord, edition: number): void {
  if (checklist.status === 'sent') {
    throw new AppError('CONFLICT', '这份提示单已经发出了。要改内容，请用「更正」。')
  }
  checkEdition(checklist, edition)
}

const handleSend: Handler<typeof sendChecklist> = async ({ input, scope, actor, db, now, commit }) => {
  const { month, edition } = input
  const county = await findCounty(db, scope)
  const found = await repository.findChecklist(db, scope, month)
  checkUnsent(found, edition)
  checkMonth(month, now)
  checkNotEmpty(found.content)
  const sendAt = checkSendAt(month, input.sendAt, now)
  await checkReading(db, actor, found.content)
  const checked = await checkContent(actor, county, found.content, input.looked)
  return commit(targetOf(month, checked), async (tx) => {
    if (checked === 'look') return { result: 'look', edition } as const
    const checklist = await repository.findChecklist(tx, scope, month)
    checkUnsent(checklist, edition)
    const byName = actor.account?.name ?? ''
    if (!sendAt) {
      await goOut(tx, { ...checklist, byName }, county, now)
      return { result: 'sent', edition } as const
    }
    const { problem: _problem, ...kept } = checklist
    await repository.setChecklist(tx, { ...kept, byName, status: 'scheduled', sendAt, checkedEdition: edition })
    return { result: 'scheduled', edition } as const
  })
}

/** @throws CONFLICT unless leaders have it */
function checkSent({ status }: ChecklistRecord): void {
  if (status === 'sent') return
  throw new AppError(
    'CONFLICT',
    status === 'withdrawn' ? '这份提示单已经收回了。' : '这份提示单还没有发出，直接改就行。',
  )
}

/** What the correction says; the one that leaders have is what it is compared with. */
function changesOf(checklist: ChecklistRecord, content: ChecklistContentRecord): string[] {
  const changes = changesBetween(lastSent(checklist) ?? checklist.content, content)
  if (changes.length === 0) throw invalid('items', '和发出去的一样，没有要更正的。')
  return changes
}

const handleCorrect: Handler<typeof correctChecklist> = async ({ input, scope, actor, db, now, commit }) => {
  const { month, edition, looked, ...content } = input
  const county = await findCounty(db, scope)
  const found = await repository.findChecklist(db, scope, month)
  checkSent(found)
  checkMonth(month, now)
  checkEdition(found, edition)
  checkNotEmpty(content)
  const changes = changesOf(found, content)
  await checkReading(db, actor, content)
  const checked = await checkContent(actor, county, content, looked)
  return commit(targetOf(month, checked), async (tx) => {
    if (checked === 'look') return { result: 'look', edition, changes } as const
    const checklist = await repository.findChecklist(tx, scope, month)
    checkSent(checklist)
    checkEdition(checklist, edition)
    const byName = actor.account?.name ?? ''
    const next = { ...checklist, edition: edition + 1, content, authorOpenid: actor.openid, byName, savedAt: now }
    const said = changesOf(checklist, content)
    await goCorrected(tx, next, county, said, now)
    return { result: 'corrected', edition: next.edition, changes: said } as const
  })
}

const handleWithdraw: Handler<typeof withdrawChecklist> = async ({ input, scope, actor, db, now, commit }) => {
  const { month, why } = input
  const county = await findCounty(db, scope)
  const mayWithdraw = async (reads: Parameters<typeof repository.findChecklist>[0], within: Scope) => {
    const checklist = await repository.findChecklist(reads, within, month)
    if (checklist.status !== 'withdrawn') checkSent(checklist)
    return checklist
  }
  await mayWithdraw(db, scope)
  await checkSentence(actor, '收回的原因', why)
  return commit(month, async (tx) => {
    const checklist = await mayWithdraw(tx, scope)
    if (checklist.withdrawn) return { withdrawnAt: wire(checklist.withdrawn.at) }
    const byName = actor.account?.name ?? ''
    await goBack(tx, checklist, county, { at: now, why, byName })
    return { withdrawnAt: wire(now) }
  })
}

export const sendingHandlers = {
  'checklist.send': handleSend,
  'checklist.correct': handleCorrect,
  'checklist.withdraw': handleWithdraw,
}
