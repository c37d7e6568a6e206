/** What a record of a theme day may say, and what becomes of it. Pure. */
import type { InferOutput } from 'valibot'
import type { ChecklistItemView } from '../../../src/contract/checklist-fields'
import type { ThemeDayPerson, recordThemeDay } from '../../../src/contract/theme-day-leading'
import { AppError, invalid } from '../../kernel/errors'
import { maskPhone } from '../../kernel/member-index'
import type { MemberRecord, ThemeAnswerRecord, ThemeDayRecord, ThemeRecord } from '../../kernel/records'
import { checkItems, mayVote, tookPart } from './rules'

type Input = InferOutput<(typeof recordThemeDay)['input']>
type Item = ThemeRecord['items'][number]
type Person = InferOutput<typeof ThemeDayPerson>
type Members = readonly Pick<MemberRecord, '_id' | 'name' | 'kind' | 'phone' | 'openid'>[]

/** What is to be ticked: the items of a record that stands, else of the checklist, none of them done yet. */
export const sheetItems = (record: ThemeRecord | undefined, items: readonly ChecklistItemView[]): Item[] =>
  record?.items ??
  items.map(({ itemId, text, required, addedBy }) => ({
    itemId,
    text,
    required,
    ...(addedBy !== undefined && { addedBy }),
    done: false,
    why: '',
  }))

/**
 * Rule "each member counts once, in their life organisation": where else these were counted in the month already, by
 * member. Whom the record of this organisation names already is counted here.
 */
export function elsewhereOf(
  { _id, people = [] }: Pick<ThemeDayRecord, '_id' | 'people'>,
  others: readonly Pick<ThemeDayRecord, '_id' | 'orgName' | 'people'>[],
): Map<string, string> {
  const counted = others
    .filter((other) => other._id !== _id)
    .flatMap(({ orgName, people: ids = [] }) => ids.map((id) => [id, orgName] as const))
  return new Map(counted.filter(([id]) => !people.includes(id)))
}

/** As the record says of those it names: who became a full member since did not vote then. */
const kindIn = (record: ThemeRecord | undefined, { _id, kind }: Members[number]): Person['kind'] =>
  record?.attendance.some(({ memberId }) => memberId === _id)
    ? record.voterIds.includes(_id)
      ? 'full'
      : 'probationary'
    : kind

/** The people of a sheet, as its leader sees them. */
export function sheetPeople(
  day: Pick<ThemeDayRecord, 'record'>,
  members: Members,
  answers: readonly ThemeAnswerRecord[],
  elsewhere: ReadonlyMap<string, string>,
): Person[] {
  const answerOf = new Map(answers.map((answer) => [answer.memberId, answer]))
  return members.map((member) => {
    const answer = answerOf.get(member._id)
    const countedIn = elsewhere.get(member._id)
    return {
      memberId: member._id,
      name: member.name,
      kind: kindIn(day.record, member),
      maskedPhone: maskPhone(member.phone),
      bound: member.openid !== undefined,
      ...(answer?.answer && { answer: answer.answer }),
      words: answer?.words ?? '',
      tappedIn: answer?.tappedInAt !== undefined,
      ...(countedIn !== undefined && { countedIn }),
    }
  })
}

/** What a record is written on. */
export interface Sheet {
  readonly people: readonly Pick<Person, 'memberId' | 'kind' | 'countedIn'>[]
  readonly items: readonly Item[]
  readonly theme: string
}

/** Who records. */
type Writer = Required<Pick<ThemeRecord, 'byName' | 'byOpenid'>>

/**
 * The record that an input makes on this sheet. What an item says is the checklist's, never the input's; who is entitled
 * to vote are the full members.
 * @throws CONFLICT where people or items are others by now; INVALID beside the field
 */
export function recordOf(input: Input, sheet: Sheet, by: Writer, at: Date): ThemeRecord {
  const known = new Map(sheet.people.map((person) => [person.memberId, person]))
  if (input.attendance.some(({ memberId }) => known.get(memberId)?.countedIn !== undefined || !known.has(memberId))) {
    throw new AppError('CONFLICT', '名单变了，请看一下再发。您写的内容都在。')
  }
  const said = new Map(input.items.map((item) => [item.itemId, item]))
  if (said.size !== sheet.items.length || !sheet.items.every(({ itemId }) => said.has(itemId))) {
    throw new AppError('CONFLICT', '提示单改过了，请看一下要做的事再发。您写的内容都在。')
  }
  if (!input.attendance.some(({ how }) => tookPart(how))) throw invalid('attendance', '请勾选参加的人。')
  // in the order that they were sent in, where a mistake is shown
  const place = new Map(sheet.items.map((item) => [item.itemId, item]))
  const items = input.items.map(({ itemId, done, why }) => ({ ...place.get(itemId)!, done, why: done ? '' : why }))
  checkItems(items)
  return {
    heldOn: input.heldOn,
    way: input.way,
    attendance: input.attendance,
    voterIds: input.attendance
      .map(({ memberId }) => memberId)
      .filter((memberId) => mayVote(known.get(memberId) ?? { kind: 'probationary' })),
    items: sheet.items.flatMap(({ itemId }) => items.find((item) => item.itemId === itemId) ?? []),
    theme: sheet.theme,
    meetings: input.meetings,
    minutes: input.minutes,
    pictures: input.pictures,
    ...by,
    at,
  }
}

/** What of a record others read as text, in pieces that its writer finds again. */
export const piecesOf = ({ minutes, items, pictures }: Pick<Input, 'minutes' | 'items' | 'pictures'>) =>
  [
    { name: '会议记录', text: minutes },
    { name: '没做的原因', text: items.flatMap(({ done, why }) => (done ? [] : [why])).join('\n') },
    { name: '图片的文件名', text: pictures.map(({ name }) => name).join('\n') },
  ].filter(({ text }) => text.trim() !== '')

/** The same words as those that stand and were let out, or wait already: they need no second look. */
export function saysTheSame({ record, textState }: Pick<ThemeDayRecord, 'record' | 'textState'>, input: Input) {
  if (!record || textState === 'refused') return false
  return JSON.stringify(piecesOf(record)) === JSON.stringify(piecesOf(input))
}

/**
 * The theme day with a new record: the township looks at it, again where it looked already.
 * @param lot drawn for the county's sample; a day that has one keeps it
 * @throws CONFLICT naming who recorded it meanwhile; INVALID beside `reason` where it was accepted and none is given
 */
export function withRecord(
  day: ThemeDayRecord,
  { edition, reason }: Pick<Input, 'edition' | 'reason'>,
  makeRecord: () => ThemeRecord,
  { waits, lot }: { waits: boolean; lot: number },
): ThemeDayRecord {
  if (day.edition !== edition) {
    const who = day.record?.byName ?? day.setByName ?? '别人'
    const said = day.record ? `${who}刚刚记过这次主题党日` : `${who}刚刚改过这次的时间`
    throw new AppError('CONFLICT', `${said}。您写的内容还在，请先看看现在的内容。`)
  }
  const accepted = day.state === 'accepted'
  if (accepted && reason === undefined) throw invalid('reason', '已经通过的记录，请写一句为什么更正。')
  const record = makeRecord()
  const { textState: _, ...rest } = day
  return {
    ...rest,
    state: 'recorded',
    edition: edition + 1,
    record,
    people: record.attendance.map(({ memberId }) => memberId),
    recordedAt: record.at,
    lot: day.lot ?? lot,
    ...(waits && { textState: 'review' as const }),
    steps: [
      ...day.steps,
      {
        at: record.at,
        byName: record.byName,
        did: accepted ? 'corrected' : 'recorded',
        words: accepted ? (reason ?? '') : '',
      },
    ],
  }
}
