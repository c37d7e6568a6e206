/** What readers' and writers' sides of a study push have in common. */
import * as v from 'valibot'

/**
 * - `draft`     its editors see it
 * - `scheduled` goes out by itself at `sendAt`
 * - `review`    WeChat's content check asks for a person's look; goes out when the county releases it
 * - `refused`   the county did not release it
 * - `published` · `withdrawn` as with notices
 */
export const pushStatuses = ['draft', 'scheduled', 'review', 'refused', 'published', 'withdrawn'] as const
export type PushStatus = (typeof pushStatuses)[number]

/** 第 51 期: counts on within one organisation. */
export const IssueNumber = v.pipe(
  v.number('请填写期号'),
  v.integer('期号是整数'),
  v.minValue(1, '期号从 1 开始'),
  v.maxValue(9999, '期号最多四位'),
)

/** The text that somebody saw when they decided: a change may have come between. */
export const EditionSeen = v.pipe(v.number(), v.integer(), v.minValue(1))
