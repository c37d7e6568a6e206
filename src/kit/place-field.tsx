/** Where somebody lives: province, city and district, picked; nothing finer can be said. */
import { Picker, View } from '@tarojs/components'
import type { Destination } from '@/contract/fields'
import './date-time-field.scss'
import { Field } from './field'
import { PlaceChoice } from './place-choice'
import { sayPlace } from './place'

interface PlaceFieldProps {
  label: string
  value: Destination | undefined
  onChange: (place: Destination) => void
  error?: string | undefined
  hint?: string
}

/** Stands above the names on WeChat's wheels: so far and no further. */
const NOT_SAID = '不选'
const said = (part: string | undefined) => (part === undefined || part === NOT_SAID ? '' : part)

/** In WeChat its own wheels of places; on the web, which has none, a choice level by level. */
export function PlaceField({ label, value, onChange, error, hint }: PlaceFieldProps) {
  return (
    <Field label={label} error={error} {...(hint !== undefined && { hint })}>
      {process.env.TARO_ENV === 'h5' ? (
        <PlaceChoice value={value} onChange={onChange} />
      ) : (
        <Picker
          mode="region"
          customItem={NOT_SAID}
          value={value ? [value.province, value.city, value.district || NOT_SAID] : []}
          onChange={({ detail: { value: parts } }) =>
            onChange({ province: said(parts[0]), city: said(parts[1]), district: said(parts[2]) })
          }
        >
          <View className="k-moment__shown" ariaLabel={label}>
            {value ? sayPlace(value) : '点这里选省、市、区县'}
          </View>
        </Picker>
      )}
    </Field>
  )
}
