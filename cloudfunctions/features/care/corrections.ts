/** Corrections: a member says what is wrong in their own file, the branch accepts it or says why not. */
import {
  correctableNames,
  type decideCorrection,
  type listCorrections,
  type listOwnCorrections,
  type proposeCorrection,
} from '../../../src/contract/care'
import type { Duty } from '../../../src/contract/session'
import { scopeOf } from '../../kernel/authorize'
import type { Tx } from '../../kernel/db'
import { AppError, notFound } from '../../kernel/errors'
import { ownFile } from '../../kernel/file-access'
import type { Handler, QueryContext } from '../../kernel/handler'
import { addEntries, membershipsOf, orgReader, readAccount, replaceMembers } from '../../kernel/member-files'
import { dataWithout, memberRecord } from '../../kernel/member-index'
import { accountOfMember, personId } from '../../kernel/person'
import type { CorrectionRecord, MemberRecord } from '../../kernel/records'
import { checkSentence, checkText } from '../../kernel/services'
import {
  findCorrection,
  getCorrections,
  getMemberIn,
  listAsking,
  listOwn,
  readCorrection,
  readMember,
  renameLeader,
  saveAccount,
  saveCorrection,
} from './repository'
import {
  checkCorrection,
  checkedValue,
  conflict,
  corrected,
  correctionView,
  fieldValue,
  maskedCorrection,
  toldValue,
} from './rules'

/** Writes the file with the corrections that wait on it now. */
async function saveWaiting(
  tx: Tx,
  before: MemberRecord,
  data: ReturnType<typeof dataWithout>,
  corrections: NonNullable<MemberRecord['corrections']>,
  now: Date,
): Promise<MemberRecord> {
  const memberships = await membershipsOf(orgReader(tx), before)
  const waits = Object.keys(corrections).length > 0
  const after = memberRecord({ ...data, ...(waits ? { corrections } : {}) }, memberships)
  await replaceMembers(tx, [{ before, after }], now)
  return after
}

const handlePropose: Handler<typeof proposeCorrection> = async (context) => {
  const { input, actor, now, actId, commit } = context
  const own = ownFile(context)
  const { field } = input
  const value = checkedValue(own, field, input.after, now)
  // what WeChat is not sure of goes on: the branch looks at it before it stands anywhere
  await checkText(actor.openid, [{ name: correctableNames[field], text: value }])
  return commit(own._id, async (tx) => {
    const member = await getMemberIn(tx, own._id)
    if (!member || member.closed) throw notFound('没有找到您的档案，请联系您的支部书记。')
    if (member.corrections?.[field]) {
      throw conflict(`${correctableNames[field]}的更正已经提过，正等支部答复，不用再提。`)
    }
    const correction: CorrectionRecord = {
      _id: `r-${actId}`,
      memberId: member._id,
      memberName: member.name,
      byPersonId: personId(actor.openid),
      field,
      before: fieldValue(member, field),
      after: checkedValue(member, field, value, now),
      state: 'waiting',
      answer: '',
      at: now,
    }
    await saveCorrection(tx, correction)
    const corrections = { ...member.corrections, [field]: correction._id }
    await saveWaiting(tx, member, dataWithout(member, 'corrections'), corrections, now)
    // the answer is kept with the audit entry: no number in it
    return correctionView(maskedCorrection(correction))
  })
}

const handleOwn: Handler<typeof listOwnCorrections> = async (context) => {
  const page = await listOwn(context.db, ownFile(context)._id, context.input.cursor)
  return { ...page, items: page.items.map(correctionView) }
}

const handleList: Handler<typeof listCorrections> = async ({ input, scope, actor, db }) => {
  const page = await listAsking(db, scope, input.cursor)
  // one's own waits for somebody else
  const others = page.items.filter(({ _id }) => _id !== actor.member?._id)
  const ids = others.flatMap(({ corrections }) => Object.values(corrections ?? {}))
  const found = new Map((await getCorrections(db, ids)).map((correction) => [correction._id, correction]))
  const items = ids.flatMap((id) => found.get(id) ?? [])
  return {
    ...page,
    items: items.map((correction) => ({
      ...correctionView(correction),
      before: toldValue(correction.field, correction.before),
      // the new number in full, to the one who decides and only while it waits: it is what they must check
      after: correction.after,
    })),
  }
}

/** Writes the accepted value, and everything that follows from it. */
async function accept(
  tx: Tx,
  context: Pick<QueryContext, 'actor' | 'now' | 'actId'>,
  member: MemberRecord,
  correction: CorrectionRecord,
): Promise<ReturnType<typeof dataWithout>> {
  const { field, before, after } = correction
  if (fieldValue(member, field) !== before) {
    throw conflict('提出更正以后，档案里的这一项又改过。请先看看档案，不合适的可以写明原因退回。')
  }
  // another field may have changed: born and joined depend on each other
  const checked = checkCorrection(member, field, after, context.now)
  if ('problem' in checked) throw conflict(`${checked.problem}。请先看看档案，不合适的可以写明原因退回。`)
  if (field === 'name') {
    const account = await readAccount(tx, member)
    if (account) {
      await saveAccount(tx, accountOfMember(account, { ...member, name: after }))
      await renameLeader(tx, account, before, after)
    }
  }
  const change = `${toldValue(field, before) || '（空）'} → ${toldValue(field, after)}`
  const by = context.actor.account?.name ?? ''
  const text = `更正 ${correctableNames[field]}：${change}（本人提出，${by}确认）`
  await addEntries(tx, context, [{ memberId: member._id, text }])
  return corrected(member, field, after)
}

const handleDecide: Handler<typeof decideCorrection> = async (context) => {
  const { input, scope, actor, db, now, commit } = context
  const found = await findCorrection(db, scope, input.correctionId)
  // also after unbinding oneself: who asked is not who confirms
  if (actor.member?._id === found.memberId || personId(actor.openid) === found.byPersonId) {
    throw new AppError('FORBIDDEN', '这是您自己的更正，请由另一位同志或上级确认。')
  }
  if (!input.accept) await checkSentence(actor, '原因', input.reason)
  return commit(found.memberId, async (tx) => {
    const correction = await readCorrection(tx, found._id)
    const member = await readMember(tx, scope, found.memberId)
    if (correction?.state !== 'waiting') throw conflict('这条更正已经答复过，请刷新后再看。')
    const data = input.accept ? await accept(tx, context, member, correction) : dataWithout(member)
    const { corrections: { [correction.field]: _, ...others } = {}, ...rest } = data
    await saveWaiting(tx, member, rest, others, now)
    const state = input.accept ? 'accepted' : 'refused'
    const answer = input.accept ? '' : input.reason
    const decided: CorrectionRecord = { ...maskedCorrection(correction), state, answer }
    await saveCorrection(tx, decided)
    return correctionView(decided)
  })
}

/** 首页 says that somebody waits; beyond this many it does not count on. */
const HOME_MAX = 50

/** Members whose corrections wait for the caller. */
export async function correctionDuties({
  actor,
  db,
}: Pick<QueryContext, 'actor' | 'db' | 'now'>): Promise<{ duties: Duty[] }> {
  const scope = scopeOf(actor, 'care.correct')
  if (scope.keys.length === 0) return { duties: [] }
  const { items } = await listAsking(db, scope, undefined, HOME_MAX)
  // one's own waits for somebody else
  const people = items.filter(({ _id }) => _id !== actor.member?._id).length
  return { duties: people > 0 ? [{ kind: 'corrections', people }] : [] }
}

export const correctionHandlers = {
  'care.propose': handlePropose,
  'care.own_corrections': handleOwn,
  'care.corrections': handleList,
  'care.decide': handleDecide,
}
