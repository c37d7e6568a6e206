import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { meetingNames, type ThemeDayWay, themeDayWayNames, themeDayWays } from '@/contract/theme-day-fields'
import { REASON_MAX, type recordThemeDay } from '@/contract/theme-day-leading'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { DayField } from '@/kit/day-field'
import { CheckRow, Chips, Field, TextArea, TextField } from '@/kit/field'
import { Page } from '@/kit/page'
import { Problem } from '@/kit/state'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { sayMonth, sayExactly } from '@/kit/time'
import { type Draft, type Query, say, scrollToElement, scrollToTop, type Submit, useSession } from '@/platform'
import { AttendanceField } from './attendance-field'
import { ItemsField } from './items-field'
import { PictureField } from './picture-field'
import { RecordConflict } from './record-conflict'
import {
  daysOf,
  goneOn,
  inputOf,
  isBehind,
  type RecordDraft,
  recordNow,
  type Sheet,
  tookPart,
  votersOf,
  withRecorded,
} from './record-draft'
import { Question } from './record-shown'
import { sayVoters } from './words'

interface RecordFormProps {
  sheet: Sheet
  query: Query<Sheet>
  draft: Draft<RecordDraft>
  save: Submit<typeof recordThemeDay>
  /** The draft is done with: what stands is shown. */
  onClose: () => void
}

const ways = themeDayWays.map((value) => ({ value, text: themeDayWayNames[value] }))

/** The record to be written. Every tick and word stays on the phone until it is recorded. */
export function RecordForm({ sheet, query, draft, save, onClose }: RecordFormProps) {
  const { session } = useSession()
  const [uploads, setUploads] = useState({ travelling: false, failed: 0 })
  const { value, change } = draft
  const present = recordNow(sheet, value)
  const behind = isBehind(sheet, value)
  const named = present.people.filter(({ how }) => how !== undefined).length
  const took = present.people.filter(({ how }) => tookPart(how)).length

  const send = async () => {
    const input = inputOf(sheet, value)
    const answer = await save.submit(input)
    // others recorded it, left, or changed the checklist meanwhile: show what stands now
    if (!answer) return query.reload()
    say(answer.held ? '已记下，文字等县里复核' : '已记下')
    query.patch((before) => withRecorded(before, input, answer, session?.name ?? ''))
    onClose()
    scrollToTop()
    await query.reload()
  }
  // in a long form the mistake may be far above
  const { error } = save
  useEffect(() => {
    if (error?.code === 'INVALID') scrollToElement('.k-field__error')
  }, [error])
  const keepMine = (part: Partial<RecordDraft> = {}) => {
    change({ ...goneOn(sheet, value), ...part })
    save.reset()
  }
  const sayItem = (itemId: string, said: { done?: boolean; why?: string }) =>
    change({ items: { ...value.items, [itemId]: { ...value.items[itemId], ...said } } })
  const allDone = () => {
    const required = present.items.filter((item) => item.required)
    change({ items: { ...value.items, ...Object.fromEntries(required.map((one) => [one.itemId, { done: true }])) } })
  }
  const note =
    uploads.failed > 0
      ? `${uploads.failed} 张图片没有传上去，这次先不带。`
      : sheet.can.needsReason
        ? '更正以后，上级会再看一次。'
        : `参加 ${took} 人，名单上共 ${named} 人`
  // a record that may have arrived already is asked for again as it was
  const stuck = behind && !save.waiting
  return (
    <Page
      title="记录主题党日"
      staleAt={query.staleAt}
      onRefresh={query.reload}
      foot={
        <SubmitBar submit={save} quiet={stuck} note={note}>
          <Button
            kind="primary"
            busy={save.submitting}
            disabled={stuck || uploads.travelling}
            onTap={() => void send()}
          >
            {uploads.travelling ? '等图片传完…' : save.waiting ? '再发一次' : sheet.record ? '保存' : '记下'}
          </Button>
        </SubmitBar>
      }
    >
      <Card flush>
        <Row title={sayTitle(sheet)} note={sayPlan(sheet)} strong />
      </Card>
      <Question sheet={sheet} />
      {stuck && sheet.record ? (
        <RecordConflict
          sheet={sheet}
          record={sheet.record}
          mine={value.minutes}
          reload={query.reload}
          onMine={keepMine}
          onTheirs={onClose}
        />
      ) : (
        <RestoredHint shown={draft.restored} onClear={onClose} />
      )}
      {sheet.can.needsReason && (
        <TextField
          label="为什么更正"
          value={value.reason}
          onChange={(reason) => change({ reason })}
          placeholder="一句话，例如：漏记一人"
          max={REASON_MAX}
          error={save.issue('reason')}
          hint="已经通过的记录要写原因才能改，上级能看到。"
        />
      )}
      <DayField
        label="哪天开展的"
        day={present.heldOn}
        onChange={(heldOn) => change({ heldOn })}
        {...daysOf(sheet.month)}
        error={save.issue('heldOn')}
      />
      <Field label="怎么开展的" error={save.issue('way')}>
        <Chips options={ways} value={present.way} onChange={(way) => change({ way: way as ThemeDayWay })} />
      </Field>
      <AttendanceField
        way={present.way}
        people={present.people}
        elsewhere={sheet.people.filter(({ countedIn }) => countedIn !== undefined)}
        left={sheet.left}
        canTakeAnswers={sheet.record === undefined}
        tookAnswers={value.asAnswered && Object.keys(value.how).length === 0}
        onTakeAnswers={() => change({ how: {}, asAnswered: true })}
        onSay={(memberId, how) => change({ how: { ...value.how, [memberId]: how } })}
        error={save.issue('attendance')}
      />
      <ItemsField
        theme={sheet.theme}
        items={present.items}
        onSay={sayItem}
        onAllDone={allDone}
        issueAt={(place) => save.issue(`items.${place}`)}
      />
      <Meetings sheet={sheet} present={present} onChange={(meetings) => change({ meetings })} />
      <TextArea
        label="会议记录"
        value={present.minutes}
        onChange={(minutes) => change({ minutes })}
        placeholder="写一句就行：做了什么，说了什么"
        error={save.issue('minutes')}
        hint="也可以写一页。成员能看到；不要写工作秘密和别人的隐私。"
      />
      <PictureField
        pictures={present.pictures}
        onChange={(pictures) => change({ pictures })}
        error={save.issue('pictures')}
        onUploads={setUploads}
      />
    </Page>
  )
}

const sayTitle = ({ month, orgName }: Sheet) => `${orgName} ${sayMonth(month)}主题党日`

function sayPlan({ plan, state }: Sheet): string {
  if (!plan) return '没有定时间，开展了也可以直接记。'
  const said = [sayExactly(plan.startsAt), themeDayWayNames[plan.way], plan.place].filter(Boolean).join(' · ')
  return state === 'set' ? `${said}。还没到时间，开展以后再记。` : said
}

interface MeetingsProps {
  sheet: Sheet
  present: ReturnType<typeof recordNow>
  onChange: (meetings: RecordDraft['meetings'] & object) => void
}

/** 党员大会 or 党小组会, where it was held together; for the first: who is entitled to vote, and whether they can. */
function Meetings({ sheet, present, onChange }: MeetingsProps) {
  const { meetings } = present
  const kinds = [...new Set([...sheet.meetingsAsked, ...meetings])]
  if (kinds.length === 0) return null
  const voters = votersOf(present.people)
  return (
    <Section title="一起开了什么会">
      <Card flush>
        {kinds.map((kind) => (
          <CheckRow
            key={kind}
            title={meetingNames[kind]}
            note={kind === 'members_meeting' ? '每季度一次' : '每月一次'}
            on={meetings.includes(kind)}
            onChange={(on) => onChange(on ? [...meetings, kind] : meetings.filter((other) => other !== kind))}
          />
        ))}
      </Card>
      {meetings.includes('members_meeting') &&
        (voters.present * 2 < voters.entitled ? (
          <Problem>{sayVoters(voters)}</Problem>
        ) : (
          <View className="record-items__note">{sayVoters(voters)}</View>
        ))}
    </Section>
  )
}
