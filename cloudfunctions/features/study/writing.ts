/** Writing study pushes: drafts of an organisation, which all its editors may go on with. */
import type { studyActions } from '../../../src/contract/study'
import type { PushStatus } from '../../../src/contract/push-fields'
import { checkBlockFiles, filesOf } from '../../kernel/block-content'
import { AppError, invalid } from '../../kernel/errors'
import { wire, type HandlersOf } from '../../kernel/handler'
import { audienceChoices, audienceOrgs, audienceRecords, ownOrgs, postingOrg } from '../../kernel/posting'
import type { OrgRecord, PushRecord } from '../../kernel/records'
import { type CheckResult, fileUrls } from '../../kernel/services'
import { checkContent, checkEdition, checkNotEmpty, checkNumber } from './checks'
import { findPush, findPushIn, highestNumber, listOwn, setPush, showInInbox } from './repository'
import { audienceKeys, audienceProblem, isOwn, isSameAudience, pushDraft } from './rules'

/** In whose name it goes out: the same as before while that covers the audience. */
function senderOf(own: readonly OrgRecord[], orgs: readonly OrgRecord[], before?: PushRecord): OrgRecord | undefined {
  const same = own.find(({ _id }) => _id === before?.fromOrgId)
  return postingOrg(same ? [same, ...own] : own, orgs)
}

/** It was out for readers before, or still is: what is saved is what they see. */
const wasOut = (push: PushRecord) => push.publishedAt !== undefined

/** Whether saving it changes nothing but a draft. */
const isDraft = (push: PushRecord) => push.status === 'draft' || (push.status === 'refused' && !wasOut(push))

/** What becomes of one that is more than a draft, once its new text was checked. */
function statusAfter(push: PushRecord, checked: CheckResult): PushStatus {
  if (checked !== 'pass') return 'review'
  // what the county did not release, or has before it, goes out by the county alone
  if (push.status === 'refused' || (push.status === 'review' && !wasOut(push))) return 'review'
  return wasOut(push) ? 'published' : push.status
}

export const writingHandlers = {
  'study.audiences': async ({ db, actor, scope }) => {
    const [first] = ownOrgs(scope, actor)
    return {
      items: await audienceChoices(db, scope, actor),
      nextNumber: first ? (await highestNumber(db, first._id)) + 1 : 1,
    }
  },

  'study.own': async ({ input, scope, db }) => {
    const page = await listOwn(db, scope, input.list, input.cursor)
    const items = page.items.map((push) => ({
      pushId: push._id,
      number: push.number,
      title: push.title,
      status: push.status,
      to: push.to.map(({ name }) => name),
      authorName: push.authorName,
      at: wire(push.at),
      ...(push.sendAt ? { sendAt: wire(push.sendAt) } : {}),
      ...(push.problem ? { problem: push.problem } : {}),
    }))
    return { ...page, items }
  },

  'study.draft': async ({ input, scope, db }) => {
    const push = await findPush(db, input.pushId, (found) => isOwn(found, scope))
    return pushDraft(push, await fileUrls(filesOf(push)))
  },

  'study.save': async (context) => {
    const { input, scope, actor, db, now, actId, commit } = context
    const { pushId = `p-${actId}`, edition, number, title, cover, blocks } = input
    const content = { number, title, blocks, ...(cover ? { cover } : {}) }
    const may = (push: PushRecord) => isOwn(push, scope)
    const before = input.pushId === undefined ? undefined : await findPush(db, pushId, may)
    if (before) checkEdition(before, edition)
    checkBlockFiles(actor.openid, content, before)

    if (before && wasOut(before) && !isSameAudience(before.to, input.to)) {
      throw invalid('to', '已经发出的不能改发给谁。要发给别人，请另写一期。')
    }
    const chosen = input.to.map(({ orgId }) => orgId)
    const orgs = before && wasOut(before) ? [] : await audienceOrgs(db, scope, chosen)
    const from =
      before && (wasOut(before) || orgs.length === 0) ? undefined : senderOf(ownOrgs(scope, actor), orgs, before)
    if (!before && !from) throw invalid('to', '请重新选发给谁。')
    const to = before && wasOut(before) ? before.to : audienceRecords(input.to, orgs)

    /** As it will stand, from what stands there now. */
    const saved = (push: PushRecord | undefined, checked: CheckResult): PushRecord => {
      const {
        cover: _,
        problem: __,
        editedAt: ___,
        ...rest
      } = push ?? {
        _id: pushId,
        edition: 0,
        status: 'draft' as const,
        list: 'drafts' as const,
        authorOpenid: actor.openid,
        authorName: actor.account?.name ?? '',
        fromOrgId: '',
        fromOrgName: '',
        fromKeys: [],
        at: now,
      }
      const next = (push?.edition ?? 0) + 1
      const status = !push || isDraft(push) ? 'draft' : statusAfter(push, checked)
      const isOut = push !== undefined && wasOut(push)
      return {
        ...rest,
        ...content,
        to,
        status,
        edition: next,
        keys: status === 'published' ? audienceKeys({ to }) : [],
        ...(from ? { fromOrgId: from._id, fromOrgName: from.name, fromKeys: from.keys } : {}),
        ...(isOut ? { editedAt: now } : { at: now }),
        ...(status === 'scheduled' ? { checkedEdition: next } : {}),
      }
    }

    let checked: CheckResult = 'pass'
    if (before && !isDraft(before)) {
      checkNotEmpty(content)
      const problem = wasOut(before) ? undefined : audienceProblem(to, orgs, scope)
      if (problem) throw invalid('to', problem)
      await checkNumber(db, saved(before, 'pass'))
      checked = await checkContent(actor.openid, content)
    }
    return commit(pushId, async (tx) => {
      const push = before ? await findPushIn(tx, pushId, may) : undefined
      if (push) checkEdition(push, edition)
      // sent meanwhile, without another save: the text that was checked as a draft's was not
      if (push && push.status !== before?.status) {
        throw new AppError('CONFLICT', '这一期的状态刚刚变了。您写的内容已保存在手机上，请先看看现在的情况。')
      }
      const record = saved(push, checked)
      await setPush(tx, record)
      if (wasOut(record)) await showInInbox(tx, record)
      return { pushId, edition: record.edition, status: record.status }
    })
  },
} satisfies Partial<HandlersOf<typeof studyActions, 'api'>>
