import { View } from '@tarojs/components'
import { Button } from '@/kit/button'
import { EditConflict, PresentText } from '@/kit/edit-conflict'
import { sayIsoDay } from '@/kit/time'
import type { RecordDraft, Sheet } from './record-draft'
import { namesBy } from './record-shown'

interface RecordConflictProps {
  sheet: Sheet
  record: NonNullable<Sheet['record']>
  /** The minutes that were typed here, if any. */
  mine: string | undefined
  reload: () => Promise<unknown>
  onMine: (part?: Partial<RecordDraft>) => void
  onTheirs: () => void
}

/**
 * Two leaders at once: what the other one recorded, until one decides. What is kept of one's own is what one said here;
 * everything else is the other's.
 */
export function RecordConflict({ sheet, record, mine, reload, onMine, onTheirs }: RecordConflictProps) {
  const items = record.items.map(({ text, done, why }) => `${done ? '做了' : '没做'}：${text}${why && `（${why}）`}`)
  const lines = [
    ...namesBy(sheet, record).map(({ name, names }) => `${name} ${names.length} 人：${names.join('、')}`),
    ...items,
    `会议记录：${record.minutes}`,
  ]
  return (
    <EditConflict
      said={`${record.byName}刚刚记过这次主题党日。`}
      reload={reload}
      onMine={() => onMine()}
      onTheirs={onTheirs}
    >
      <PresentText title={`${sayIsoDay(record.heldOn)} · ${record.byName}记`} text={lines.join('\n')} />
      {mine !== undefined && mine.trim() !== '' && mine.trim() !== record.minutes && (
        <>
          <Button onTap={() => onMine({ minutes: `${record.minutes}\n${mine}` })}>两段会议记录都留下</Button>
          <View className="k-conflict__gap" />
        </>
      )}
    </EditConflict>
  )
}
