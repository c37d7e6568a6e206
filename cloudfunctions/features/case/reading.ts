/** Cases as those see them who may know of them. */
import type {
  listCases,
  listCasesBelow,
  listCasesOf,
  listOwnCases,
  viewCase,
  viewOwnCase,
} from '../../../src/contract/case'
import type { Handler } from '../../kernel/handler'

const handleListOwnCases: Handler<typeof listOwnCases> = () => Promise.reject(new Error('not yet'))
const handleViewOwnCase: Handler<typeof viewOwnCase> = () => Promise.reject(new Error('not yet'))
const handleViewCase: Handler<typeof viewCase> = () => Promise.reject(new Error('not yet'))
const handleListCases: Handler<typeof listCases> = () => Promise.reject(new Error('not yet'))
const handleListCasesOf: Handler<typeof listCasesOf> = () => Promise.reject(new Error('not yet'))
const handleListCasesBelow: Handler<typeof listCasesBelow> = () => Promise.reject(new Error('not yet'))

export const readingHandlers = {
  'case.own': handleListOwnCases,
  'case.own_view': handleViewOwnCase,
  'case.view': handleViewCase,
  'case.list': handleListCases,
  'case.of': handleListCasesOf,
  'case.below': handleListCasesBelow,
}
