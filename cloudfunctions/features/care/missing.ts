/** 双找: the members whose WeChat was never bound, and what the branch learnt about them. */
import { learntNames, type listMissing, type noteLearnt } from '../../../src/contract/care'
import { inScope } from '../../kernel/authorize'
import { wire, type Handler } from '../../kernel/handler'
import { addEntries, membershipsOf, orgReader, replaceMembers } from '../../kernel/member-files'
import { dataWithout, memberRecord } from '../../kernel/member-index'
import { memberItem } from '../../kernel/member-view'
import { loadOrg } from '../../kernel/orgs'
import { checkSentence } from '../../kernel/services'
import { listUnbound, readMember } from './repository'
import { conflict } from './rules'

const handleMissing: Handler<typeof listMissing> = async ({ input, scope, db }) => {
  const org = await loadOrg(db, scope, input.orgId)
  const page = await listUnbound(db, org, input.cursor)
  // while an organisation is moved, members follow one after another: each is seen on one side only
  const items = page.items.filter((member) => inScope(scope, member))
  return {
    ...page,
    items: items.map((member) => ({
      ...memberItem(member),
      ...(member.learnt ? { learnt: { ...member.learnt, at: wire(member.learnt.at) } } : {}),
    })),
  }
}

const handleLearnt: Handler<typeof noteLearnt> = async (context) => {
  const { input, scope, actor, now, commit } = context
  const { memberId, what, note } = input
  await checkSentence(actor, '备注', note)
  return commit(memberId, async (tx) => {
    const before = await readMember(tx, scope, memberId)
    if (before.openid) throw conflict('这位成员已经绑定微信，不用再找。')
    const learnt = { what, at: now, byName: actor.account?.name ?? '', note }
    const after = memberRecord({ ...dataWithout(before), learnt }, await membershipsOf(orgReader(tx), before))
    await replaceMembers(tx, [{ before, after }], now)
    await addEntries(tx, context, [{ memberId, text: `双找：${learntNames[what]}${note ? `（${note}）` : ''}` }])
    return { what }
  })
}

export const missingHandlers = { 'care.missing': handleMissing, 'care.learnt': handleLearnt }
