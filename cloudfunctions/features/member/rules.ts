import type { AccessItem, TimelineItem } from '../../../src/contract/member'
import { wire } from '../../kernel/handler'
import type { AccessRecord, TimelineRecord } from '../../kernel/records'

export const timelineItem = ({ at, text, byName }: TimelineRecord): TimelineItem => ({ at: wire(at), text, byName })

export const accessItem = ({ at, byName, byTitle, what, reason }: AccessRecord): AccessItem => ({
  at: wire(at),
  byName,
  byTitle,
  what,
  reason,
})
