/** A record as its leader and those who look after it see it, in full. */
import type { RecordView } from '../../../src/contract/theme-day-leading'
import type { InferInput } from 'valibot'
import { wire } from '../../kernel/handler'
import type { ThemeDayRecord } from '../../kernel/records'
import { countsOf, votersOf } from './rules'

type Recorded = ThemeDayRecord & Required<Pick<ThemeDayRecord, 'record'>>

/** @param urls temporary addresses of its pictures, by file id; a file that is gone has none */
export function recordView(
  { record, textState }: Recorded,
  urls: ReadonlyMap<string, string>,
): InferInput<typeof RecordView> {
  const { attendance, voterIds, theme: _, byOpenid: __, pictures, at, ...rest } = record
  return {
    ...rest,
    attendance,
    counts: countsOf(attendance),
    voters: votersOf(attendance, voterIds),
    pictures: pictures.map((picture) => ({ ...picture, url: urls.get(picture.fileId) ?? '' })),
    held: textState === 'review',
    at: wire(at),
  }
}
