import { View } from '@tarojs/components'
import type { MonthBar } from '@/contract/contact-fields'
import { Card, Section } from '@/kit/card'
import './month-bars.scss'
import { sayShortMonth } from './words'

/** The last months as bars: people reached, needs answered. Each says its numbers. */
export function MonthBars({ bars }: { bars: readonly MonthBar[] }) {
  if (bars.length === 0) return null
  return (
    <Section title="这几个月">
      <Card>
        {bars.map(({ month, people, reached, asked, answered }) => (
          <View key={month} className="contact-bars__month">
            <View className="contact-bars__name">{sayShortMonth(month)}</View>
            <View className="contact-bars__body">
              <Bar part={reached} whole={people} word={`联系到 ${reached} 人，共 ${people} 人`} />
              {asked > 0 && <Bar thin part={answered} whole={asked} word={`难处 ${asked} 件，答复了 ${answered} 件`} />}
            </View>
          </View>
        ))}
      </Card>
    </Section>
  )
}

function Bar({ part, whole, word, thin }: { part: number; whole: number; word: string; thin?: boolean }) {
  return (
    <View className="contact-bars__bar">
      <View className={thin ? 'contact-bars__track contact-bars__track--thin' : 'contact-bars__track'}>
        {part > 0 && <View className="contact-bars__part" style={{ flexGrow: part }} />}
        {whole > part && <View className="contact-bars__rest" style={{ flexGrow: whole - part }} />}
      </View>
      <View className="contact-bars__word">{word}</View>
    </View>
  )
}
