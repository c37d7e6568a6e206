/** A record as those see it who lead or look after its organisation. Pure. */
import type { InferOutput } from 'valibot'
import type { RecordStep } from '../../../src/contract/theme-day-fields'
import type { RecordView } from '../../../src/contract/theme-day-leading'
import { wire } from '../../kernel/handler'
import type { ThemeDayRecord } from '../../kernel/records'
import { countsOf, votersOf } from './rules'

type Urls = ReadonlyMap<string, string>
type Day = Pick<ThemeDayRecord, 'record' | 'textState'>
type Recorded = Day & Required<Pick<ThemeDayRecord, 'record'>>
type View = InferOutput<typeof RecordView>

/** The files that a record names: for `fileUrls`. */
export const recordFiles = ({ record }: Pick<ThemeDayRecord, 'record'>): string[] =>
  record?.pictures.map(({ fileId }) => fileId) ?? []

/** Pictures with a temporary address, empty where the file is gone. */
export const pictureViews = ({ record }: Pick<ThemeDayRecord, 'record'>, urls: Urls) =>
  (record?.pictures ?? []).map((picture) => ({ ...picture, url: urls.get(picture.fileId) ?? '' }))

/**
 * What was recorded, in full; `undefined` while nothing was.
 * @param urls temporary addresses of its pictures, by file id
 */
export function recordView(day: Recorded, urls: Urls): View
export function recordView(day: Day, urls: Urls): View | undefined
export function recordView(day: Day, urls: Urls): View | undefined {
  if (!day.record) return undefined
  const { heldOn, way, attendance, voterIds, items, meetings, minutes, byName, at } = day.record
  return {
    heldOn,
    way,
    attendance,
    counts: countsOf(attendance),
    voters: votersOf(attendance, voterIds),
    items,
    meetings,
    minutes,
    pictures: pictureViews(day, urls),
    held: day.textState === 'review',
    byName,
    at: wire(at),
  }
}

/** What happened to it, newest last. */
export const stepViews = ({ steps }: Pick<ThemeDayRecord, 'steps'>): InferOutput<typeof RecordStep>[] =>
  steps.map((step) => ({ ...step, at: wire(step.at) }))
