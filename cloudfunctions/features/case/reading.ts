/** Cases as those see them who may know of them. */
import type {
  listCases,
  listCasesBelow,
  listCasesOf,
  listOwnCases,
  viewCase,
  viewOwnCase,
} from '../../../src/contract/case'
import { deskKey } from '../../kernel/audience'
import { inScope, scopeOf } from '../../kernel/authorize'
import { caseItem } from '../../kernel/case-item'
import { listCasesOfFile } from '../../kernel/cases'
import type { Db, Page } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import { ownFile } from '../../kernel/file-access'
import type { Handler } from '../../kernel/handler'
import { loadOrg } from '../../kernel/orgs'
import type { CaseRecord } from '../../kernel/records'
import { ownKeys } from './changing'
import { findCase, getMember, ownerOf, pageNewest, pageOpen } from './repository'
import { caseView, mayWork } from './rules'

const itemsOf = (page: Page<CaseRecord>, now: Date, mayKnow: (record: CaseRecord) => boolean = () => true) => ({
  ...page,
  items: page.items.filter(mayKnow).map((record) => caseItem(record, now)),
})

const pageOf = (db: Db, list: 'open' | 'done', keys: readonly string[], cursor: string | undefined) =>
  list === 'open' ? pageOpen(db, keys, cursor) : pageNewest(db, keys, ['answered', 'solved', 'ended'], cursor)

const handleListOwnCases: Handler<typeof listOwnCases> = async (context) =>
  itemsOf(await listCasesOfFile(context.db, ownFile(context), context.input.cursor), context.now)

const handleViewOwnCase: Handler<typeof viewOwnCase> = async (context) => {
  const { input, actor, db, now } = context
  const member = ownFile(context)
  return caseView(actor, await findCase(db, { keys: ownKeys(member) }, input.caseId), member, now)
}

const handleViewCase: Handler<typeof viewCase> = async ({ input, scope, actor, db, now }) => {
  const found = await findCase(db, scope, input.caseId)
  return caseView(actor, found, await ownerOf(db, db, found.memberId), now)
}

const handleListCases: Handler<typeof listCases> = async ({ input, scope, actor, db, now }) =>
  itemsOf(await pageOf(db, input.list, scope.keys, input.cursor), now, (record) => mayWork(actor, record))

const handleListCasesOf: Handler<typeof listCasesOf> = async ({ input, scope, actor, db, now }) => {
  const member = await getMember(db, input.memberId)
  const reach = { keys: [...scope.keys, ...scopeOf(actor, 'contact.read').keys] }
  if (!member || !inScope(reach, member)) throw notFound('没有找到这位成员。')
  return itemsOf(await listCasesOfFile(db, member, input.cursor), now, (record) => inScope(scope, record))
}

const handleListCasesBelow: Handler<typeof listCasesBelow> = async ({ input, scope, actor, db, now }) => {
  const org = await loadOrg(db, scope, input.orgId)
  const may = scopeOf(actor, 'case.read')
  const keys = [org._id, deskKey(org._id)]
  return itemsOf(await pageOf(db, input.list, keys, input.cursor), now, (record) => inScope(may, record))
}

export const readingHandlers = {
  'case.own': handleListOwnCases,
  'case.own_view': handleViewOwnCase,
  'case.view': handleViewCase,
  'case.list': handleListCases,
  'case.of': handleListCasesOf,
  'case.below': handleListCasesBelow,
}
