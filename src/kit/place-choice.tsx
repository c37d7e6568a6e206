/** Choosing a place on the web: province, then city, then district, each a list of names. */
import { View } from '@tarojs/components'
import { areaList } from '@vant/area-data'
import { useState } from 'react'
import type { Destination } from '@/contract/fields'
import { Button } from './button'
import { Chips } from './field'
import { sayPlace } from './place'

interface Level {
  readonly value: string
  readonly text: string
}

const levels = (list: Readonly<Record<string, string>>, prefix: string): Level[] =>
  Object.entries(list)
    .filter(([code]) => code.startsWith(prefix))
    .map(([value, text]) => ({ value, text }))

/** Groups of the list that are no cities: counties right below their province. */
const isGroup = ({ text }: Level) => text.includes('直辖') || text === '县'

/** The cities of a province; counties that stand right below it among them. */
function citiesOf(province: string): Level[] {
  const cities = levels(areaList.city_list, province.slice(0, 2))
  const isMunicipality = cities.some(({ text }) => text === areaList.province_list[province])
  return cities.flatMap((city) =>
    !isGroup(city) ? [city] : isMunicipality ? [] : levels(areaList.county_list, city.value.slice(0, 4)),
  )
}

function districtsOf(province: string, city: Level): Level[] {
  // a municipality's counties are its districts too
  const isMunicipality = city.text === areaList.province_list[province]
  if (!city.value.endsWith('00')) return []
  return levels(areaList.county_list, city.value.slice(0, isMunicipality ? 2 : 4))
}

interface PlaceChoiceProps {
  value: Destination | undefined
  onChange: (place: Destination) => void
}

/** What is chosen counts at once from the city on: the district may be left open. */
export function PlaceChoice({ value, onChange }: PlaceChoiceProps) {
  const [province, setProvince] = useState<string>()
  const [city, setCity] = useState<Level>()
  const [open, setOpen] = useState(value === undefined)
  const provinceName = areaList.province_list[province ?? ''] ?? ''

  const again = () => {
    setProvince(undefined)
    setCity(undefined)
    setOpen(true)
  }
  const chooseCity = (chosen: Level) => {
    setCity(chosen)
    onChange({ province: provinceName, city: chosen.text, district: '' })
    if (province === undefined || districtsOf(province, chosen).length === 0) setOpen(false)
  }
  const chooseDistrict = (district: string) => {
    if (city) onChange({ province: provinceName, city: city.text, district })
    setOpen(false)
  }
  const chosen = value && (
    <View className="k-moment__shown" ariaLabel="选好的地方">
      {sayPlace(value)}
    </View>
  )
  if (!open) {
    return (
      <View>
        {chosen}
        <Button small kind="text" onTap={again}>
          换一个
        </Button>
      </View>
    )
  }
  if (province === undefined) {
    return <Names names={levels(areaList.province_list, '')} onChoose={({ value: code }) => setProvince(code)} />
  }
  if (city === undefined) {
    return (
      <View>
        <Back text={provinceName} onTap={again} />
        <Names names={citiesOf(province)} onChoose={chooseCity} />
      </View>
    )
  }
  return (
    <View>
      <Back text={`${provinceName} ${city.text}`} onTap={() => setCity(undefined)} />
      <Names names={districtsOf(province, city)} onChoose={({ text }) => chooseDistrict(text)} />
      <Button small kind="text" onTap={() => setOpen(false)}>
        就到市
      </Button>
    </View>
  )
}

function Names({ names, onChoose }: { names: readonly Level[]; onChoose: (name: Level) => void }) {
  const choose = (value: string) => {
    const found = names.find((one) => one.value === value)
    if (found) onChoose(found)
  }
  return <Chips options={names} value={undefined} onChange={choose} />
}

function Back({ text, onTap }: { text: string; onTap: () => void }) {
  return (
    <Button small kind="text" label={`${text}，重选`} onTap={onTap}>
      {`‹ ${text}`}
    </Button>
  )
}
