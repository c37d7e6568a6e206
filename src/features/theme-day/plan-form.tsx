import { View } from '@tarojs/components'
import {
  type FixedDay,
  PLACE_MAX,
  NOTE_MAX,
  type ThemeDayWay,
  themeDayWayNames,
  themeDayWays,
} from '@/contract/theme-day-fields'
import { Card } from '@/kit/card'
import { DateTimeField } from '@/kit/date-time-field'
import { Chips, Field, SwitchRow, TextField } from '@/kit/field'
import { MeetingFields } from '@/kit/meeting-fields'
import { daysAhead, fixedChoices, type FixedForm, type PlanDraft } from './plan-draft'

interface PlanFormProps {
  month: string
  fixedDay: FixedDay | undefined
  value: PlanDraft
  onChange: (part: Partial<PlanDraft>) => void
  issue: (field: string) => string | undefined
}

const ways = themeDayWays.map((value) => ({ value, text: themeDayWayNames[value] }))

/** When, how and where; and whether it is so every month. */
export function PlanForm({ month, fixedDay, value, onChange, issue }: PlanFormProps) {
  const isFixed = value.fixed !== 'no'
  return (
    <View>
      <DateTimeField
        label="时间"
        date={value.date}
        clock={value.clock}
        onChange={onChange}
        {...daysAhead(month)}
        error={issue('plan.startsAt')}
      />
      <Field label="怎么开展" error={issue('plan.way')}>
        <Chips options={ways} value={value.way} onChange={(way) => onChange({ way: way as ThemeDayWay })} />
      </Field>
      {value.way !== 'online' && (
        <TextField
          label="地点"
          value={value.place}
          onChange={(place) => onChange({ place })}
          placeholder="如：柳河村党群服务中心"
          max={PLACE_MAX}
          error={issue('plan.place')}
        />
      )}
      {value.way !== 'place' && (
        <MeetingFields
          label="会议链接"
          value={value}
          onChange={onChange}
          hint="还没有也可以先定时间，当天再补。"
          max={PLACE_MAX}
          linkError={issue('plan.link')}
          joinHintError={issue('plan.joinHint')}
        />
      )}
      <TextField
        label="说明"
        value={value.note}
        onChange={(note) => onChange({ note })}
        placeholder="带什么、找谁，可以不写"
        max={NOTE_MAX}
        error={issue('plan.note')}
        hint="不要写工作秘密。"
      />
      <Card flush>
        <SwitchRow
          title="以后每月都是这一天"
          note="到时自动定好并告诉大家，仍然可以改。"
          on={isFixed}
          onChange={(on) => onChange({ fixed: !on ? 'no' : fixedDay ? 'keep' : 'date' })}
        />
      </Card>
      {isFixed && (
        <View style={{ marginTop: '12px' }}>
          <Chips
            options={fixedChoices(value, fixedDay)}
            value={value.fixed}
            onChange={(fixed) => onChange({ fixed: fixed as FixedForm })}
          />
        </View>
      )}
    </View>
  )
}
