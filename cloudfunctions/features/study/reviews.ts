/** The county's look at what WeChat's content check was not sure of. */
import type { studyActions } from '../../../src/contract/study'
import { filesOf } from '../../kernel/block-content'
import { AppError } from '../../kernel/errors'
import type { HandlersOf } from '../../kernel/handler'
import { loadOrg, loadOrgs } from '../../kernel/orgs'
import type { PushRecord } from '../../kernel/records'
import { fileUrls } from '../../kernel/services'
import { backToDraft, goOut } from './going-out'
import { findPush, findPushIn, listReviews, setPush, showInInbox } from './repository'
import { audienceKeys, audienceProblem, isFrom, pushDraft } from './rules'

export const reviewHandlers = {
  'study.reviews': async ({ input, scope, db }) => {
    const page = await listReviews(db, scope, input.cursor)
    const urls = await fileUrls(page.items.flatMap((push) => filesOf(push)))
    return { ...page, items: page.items.map((push) => pushDraft(push, urls)) }
  },

  'study.release': async ({ input, scope, db, now, commit }) => {
    const may = (push: PushRecord) => isFrom(push, scope)
    const found = await findPush(db, input.pushId, may)
    await loadOrg(db, scope, found.fromOrgId)
    const orgs = await loadOrgs(
      db,
      found.to.map(({ orgId }) => orgId),
    )
    return commit(found._id, async (tx) => {
      const push = await findPushIn(tx, input.pushId, may)
      if (push.status !== 'review') throw new AppError('CONFLICT', '这一期已经处理过了。')
      if (push.edition !== input.edition) {
        throw new AppError('CONFLICT', '这一期刚刚被改过，请看过现在的内容再定。')
      }
      if (!input.release) {
        const { sendAt: _, ...rest } = push
        await setPush(tx, { ...rest, status: 'refused', keys: [] })
        return { status: 'refused' } as const
      }
      if (push.publishedAt) {
        const released: PushRecord = { ...push, status: 'published', keys: audienceKeys(push) }
        await setPush(tx, released)
        await showInInbox(tx, released)
        return { status: 'published' } as const
      }
      if (push.sendAt && push.sendAt > now) {
        await setPush(tx, { ...push, status: 'scheduled', checkedEdition: push.edition })
        return { status: 'scheduled' } as const
      }
      // nobody to send it to any more: its editors choose anew
      const problem = audienceProblem(push.to, orgs)
      const { status } = problem ? await backToDraft(tx, push, now, problem) : await goOut(tx, push, now)
      return { status }
    })
  },
} satisfies Partial<HandlersOf<typeof studyActions, 'api'>>
