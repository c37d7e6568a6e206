import { View } from '@tarojs/components'
import './months.scss'
import { today } from './words'

const MONTHS = 12

/** The last twelve months, the oldest first. */
function lastMonths(): string[] {
  const [year, month] = today().split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, at) =>
    new Date(Date.UTC(year ?? 0, (month ?? 1) - MONTHS + at, 1)).toISOString().slice(0, 7),
  )
}

/** In which of the last twelve months they were reached: a tick, or nothing. */
export function Months({ reached }: { reached: readonly string[] }) {
  return (
    <View className="k-months">
      {lastMonths().map((month) => {
        const name = `${Number(month.slice(5))}月`
        const is = reached.includes(month)
        return (
          <View key={month} className="k-months__one" ariaLabel={`${name}${is ? '联系到了' : '没有联系'}`}>
            <View className={is ? 'k-months__mark k-months__mark--on' : 'k-months__mark'} />
            <View className="k-months__name">{name}</View>
          </View>
        )
      })}
    </View>
  )
}
