import type { memberActions } from '../../../src/contract/member'
import { has, inScope, scopeOf } from '../../kernel/authorize'
import type { Page } from '../../kernel/db'
import { AppError, notFound } from '../../kernel/errors'
import { accessRecord, ownFile, titleOf } from '../../kernel/file-access'
import type { HandlersOf } from '../../kernel/handler'
import { memberFile, memberItem } from '../../kernel/member-view'
import { isOpen, listBelow, loadOrg, loadOrgs } from '../../kernel/orgs'
import { findMember, listAccesses, listRoster, listTimeline, recordAccess, wasOpened } from './repository'
import { accessItem, timelineItem } from './rules'

const mapPage = <From, To>(page: Page<From>, map: (item: From) => To) => ({ ...page, items: page.items.map(map) })

export const memberHandlers = {
  'member.own': async (context) => {
    const member = ownFile(context)
    return { ...memberFile(member), phone: member.phone }
  },

  'member.own_timeline': async (context) =>
    mapPage(await listTimeline(context.db, ownFile(context)._id, context.input.cursor), timelineItem),

  'member.own_accesses': async (context) =>
    mapPage(await listAccesses(context.db, ownFile(context)._id, context.input.cursor), accessItem),

  'member.list': async ({ input, scope, db }) => {
    const org = await loadOrg(db, scope, input.orgId)
    const page = await listRoster(db, org, input.find, input.cursor)
    // while an organisation is moved, its members follow one after another: each is seen on one side only
    const items = page.items.filter((member) => inScope(scope, member))
    return mapPage({ ...page, items }, memberItem)
  },

  'member.orgs': async ({ input, scope, actor, db }) => {
    const orgs = input.parentId
      ? (await listBelow(db, (await loadOrg(db, scope, input.parentId))._id)).filter(isOpen)
      : await loadOrgs(db, scope.keys)
    return {
      items: orgs.map((org) => ({
        orgId: org._id,
        name: org.name,
        kind: org.kind,
        hasChildren: ['county', 'township', 'migrant_committee', 'migrant_general_branch'].includes(org.kind),
      })),
      can: { openFile: has(actor, 'member.open'), importLedger: has(actor, 'ledger.import') },
    }
  },

  'member.open': async (context) => {
    const { input, scope, actor, db, actId, commit } = context
    const member = await findMember(db, scope, input.memberId)
    const byTitle = titleOf(actor, 'member.open', member)
    return commit(member._id, async (tx) => {
      await recordAccess(
        tx,
        accessRecord(context, { memberId: member._id, what: 'file', reason: input.reason, byTitle }),
      )
      const reveal = inScope(scopeOf(actor, 'member.reveal_phone'), member)
      return {
        ...memberFile(member),
        accessId: actId,
        can: { call: reveal && member.phone !== '', reveal },
      }
    })
  },

  'member.timeline': async ({ input, scope, db, now }) => {
    const member = await findMember(db, scope, input.memberId)
    // the history is part of the file: no way to it past the reason that its member sees
    if (!(await wasOpened(db, member._id, input.accessId, now))) throw notFound('请先打开这份档案，写明原因。')
    return mapPage(await listTimeline(db, member._id, input.cursor), timelineItem)
  },

  'member.reveal_phone': async (context) => {
    const { input, scope, actor, db, commit } = context
    const member = await findMember(db, scope, input.memberId)
    const backup = input.of === 'backup'
    const phone = backup ? member.backup?.phone : member.phone
    if (!phone) throw new AppError('NOT_FOUND', backup ? '这位成员没有填备用联系人。' : '这位成员没有登记电话。')
    const byTitle = titleOf(actor, 'member.reveal_phone', member)
    return commit(member._id, async (tx) => {
      await recordAccess(
        tx,
        accessRecord(context, {
          memberId: member._id,
          what: backup ? 'backup' : 'phone',
          reason: input.reason,
          byTitle,
        }),
      )
      return { phone }
    })
  },
} satisfies HandlersOf<typeof memberActions, 'api'>
