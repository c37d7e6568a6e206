import { View } from '@tarojs/components'
import { useState } from 'react'
import { type openAttendance, saveAttendance } from '@/contract/lecture-attendance'
import { Button } from '@/kit/button'
import { Card, Row } from '@/kit/card'
import { CheckRow, TextField } from '@/kit/field'
import { Page } from '@/kit/page'
import { Empty, Problem } from '@/kit/state'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { sayComingDay, sayExactly } from '@/kit/time'
import { go, goBack, type Output, type Query, say, useDraft, usePresent, useSubmit } from '@/platform'
import './attendance-sheet.scss'

type Attendance = Output<typeof openAttendance>
type Sheet = NonNullable<Attendance['sheet']>

/** From this many on one looks for a name instead of scrolling. */
const MANY = 15
/** More rows than this at once only make a phone slow. */
const ROWS_AT_ONCE = 60

interface AttendanceDraft {
  here: readonly string[]
  /** The edition that the ticks started from. */
  edition: number
}

interface AttendanceSheetProps {
  about: Attendance
  sheet: Sheet
  query: Query<Attendance>
}

/** The names of one organisation, to tick who was there. */
export function AttendanceSheet({ about, sheet, query }: AttendanceSheetProps) {
  const { people, edition, orgId } = sheet
  const noted = people.filter(({ wasThere }) => wasThere).map(({ memberId }) => memberId)
  const draft = useDraft<AttendanceDraft>(`attendance:${about.lectureId}:${orgId}`, { here: noted, edition })
  const save = useSubmit(saveAttendance, { keepAs: `${about.lectureId}:${orgId}` })
  const isPresent = usePresent()
  const [find, setFind] = useState('')
  const [shown, setShown] = useState(ROWS_AT_ONCE)

  // who left the organisation meanwhile cannot be ticked any more
  const here = draft.value.here.filter((id) => people.some(({ memberId }) => memberId === id))
  const behind = draft.value.edition !== edition
  const found = people.filter(({ name }) => name.includes(find.trim()))
  const tick = (memberId: string, on: boolean) =>
    draft.change({
      here: on ? [...here, memberId] : here.filter((id) => id !== memberId),
      edition: draft.value.edition,
    })
  const send = async () => {
    const answer = await save.submit({
      lectureId: about.lectureId,
      orgId,
      edition: draft.value.edition,
      memberIds: [...here],
    })
    // somebody else noted it meanwhile: show what stands now
    if (!answer) return query.reload()
    draft.clear()
    say('已记下')
    if (isPresent()) await goBack()
  }
  const takeTheirs = () => {
    draft.clear()
    save.reset()
  }
  const keepMine = () => {
    draft.change({ here, edition })
    save.reset()
  }
  const conflict = behind || save.error?.code === 'CONFLICT'
  return (
    <Page
      title="谁来了"
      staleAt={query.staleAt}
      onRefresh={query.reload}
      foot={
        <SubmitBar
          submit={save}
          quiet={conflict}
          note={here.length > 0 ? `勾了 ${here.length} 人，共 ${people.length} 人` : '还没有勾谁。'}
        >
          <Button kind="primary" busy={save.submitting} disabled={conflict} onTap={() => void send()}>
            {save.waiting ? '再发一次' : '记下'}
          </Button>
        </SubmitBar>
      }
    >
      <Card flush>
        <Row
          title={about.title}
          note={`${sayComingDay(about.startsAt)} · ${sheet.orgName}`}
          strong
          onTap={() => void go('lecture', { id: about.lectureId })}
        />
      </Card>
      {conflict ? (
        <Conflict sheet={sheet} noted={noted} onTheirs={takeTheirs} onMine={keepMine} />
      ) : (
        <RestoredHint shown={draft.restored} onClear={takeTheirs} />
      )}
      {!conflict && sheet.byName !== undefined && sheet.at !== undefined && (
        <View className="lecture-attend__noted">{`${sheet.byName} ${sayExactly(sheet.at)} 记过，可以再改。`}</View>
      )}
      {people.length > MANY && (
        <TextField label="找名字" value={find} onChange={setFind} placeholder="输入名字里的字" />
      )}
      {people.length === 0 ? (
        <Empty>这堂课没有发给这里的成员。</Empty>
      ) : (
        <View className="lecture-attend__acts">
          <Button
            small
            onTap={() => draft.change({ here: people.map(({ memberId }) => memberId), edition: draft.value.edition })}
          >
            都来了
          </Button>
          {here.length > 0 && (
            <Button small kind="text" onTap={() => draft.change({ here: [], edition: draft.value.edition })}>
              都不勾
            </Button>
          )}
        </View>
      )}
      {found.length > 0 && (
        <Card flush>
          {found.slice(0, shown).map(({ memberId, name }) => (
            <CheckRow key={memberId} title={name} on={here.includes(memberId)} onChange={(on) => tick(memberId, on)} />
          ))}
        </Card>
      )}
      {people.length > 0 && found.length === 0 && <Empty>{`没有名字里有「${find.trim()}」的成员。`}</Empty>}
      {found.length > shown && (
        <Button kind="text" onTap={() => setShown(shown + ROWS_AT_ONCE)}>
          {`再看一些（还有 ${found.length - shown} 人）`}
        </Button>
      )}
    </Page>
  )
}

interface ConflictProps {
  sheet: Sheet
  noted: readonly string[]
  onTheirs: () => void
  onMine: () => void
}

/** Two leaders at once: what the other one noted, until one decides. */
function Conflict({ sheet, noted, onTheirs, onMine }: ConflictProps) {
  const names = sheet.people.filter(({ memberId }) => noted.includes(memberId)).map(({ name }) => name)
  return (
    <Problem>
      <View>{`${sheet.byName ?? '别人'}刚刚记过。现在记着的是：${names.length > 0 ? names.join('、') : '没有人'}。`}</View>
      <View className="lecture-attend__choose">
        <Button small onTap={onTheirs}>
          用现在的
        </Button>
        <Button small onTap={onMine}>
          用我勾的
        </Button>
      </View>
    </Problem>
  )
}
