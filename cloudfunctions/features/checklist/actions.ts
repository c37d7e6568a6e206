/** The month's checklist. */
import type {
  listChecklists,
  openChecklistDraft,
  saveChecklist,
  sendChecklist,
  correctChecklist,
  withdrawChecklist,
  openChecklist,
  addItems,
} from '../../../src/contract/checklist'
import { notFound } from '../../kernel/errors'
import type { Handler } from '../../kernel/handler'

const missing = () => notFound('没有找到这份提示单。')

export const checklistHandlers = {
  'checklist.list': (() => Promise.reject(missing())) as Handler<typeof listChecklists>,
  'checklist.draft': (() => Promise.reject(missing())) as Handler<typeof openChecklistDraft>,
  'checklist.save': (() => Promise.reject(missing())) as Handler<typeof saveChecklist>,
  'checklist.send': (() => Promise.reject(missing())) as Handler<typeof sendChecklist>,
  'checklist.correct': (() => Promise.reject(missing())) as Handler<typeof correctChecklist>,
  'checklist.withdraw': (() => Promise.reject(missing())) as Handler<typeof withdrawChecklist>,
  'checklist.open': (() => Promise.reject(missing())) as Handler<typeof openChecklist>,
  'checklist.add': (() => Promise.reject(missing())) as Handler<typeof addItems>,
}
