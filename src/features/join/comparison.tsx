import { View } from '@tarojs/components'
import type { ClaimView } from '@/contract/join'
import { Button } from '@/kit/button'
import { sayMonth } from '@/kit/time'
import './comparison.scss'

type Match = ClaimView['matches'][number]

interface ComparisonProps {
  claim: ClaimView
  match: Match
  /** 是本人. */
  onChoose: () => void
  /** The file is bound to another WeChat, which may be the lost one. */
  onUnbind: () => void
}

/** What somebody says of themselves beside what a file says; where the two differ, a word says so. */
export function Comparison({ claim, match, onChoose, onUnbind }: ComparisonProps) {
  const lines = [
    { name: '姓名', said: claim.name, known: match.name },
    { name: '出生年月', said: claim.born && sayMonth(claim.born), known: match.born && sayMonth(match.born) },
    { name: '手机号', said: claim.maskedPhone, known: match.maskedPhone },
  ]
  return (
    <View className="join-match">
      <View className="join-match__line join-match__line--head">
        <View className="join-match__name" />
        <View className="join-match__cell">本人写的</View>
        <View className="join-match__cell">档案里</View>
      </View>
      {lines.map(({ name, said, known }) => (
        <View key={name} className="join-match__line">
          <View className="join-match__name">{name}</View>
          <View className="join-match__cell">{said || '没写'}</View>
          <View className={said && known && said !== known ? 'join-match__cell--other' : 'join-match__cell'}>
            {known || '未登记'}
          </View>
        </View>
      ))}
      <View className="join-match__says">{match.says}</View>
      {match.bound ? (
        <Button onTap={onUnbind} label={`解除${match.name}的微信绑定`}>
          换了微信？先解除原来的
        </Button>
      ) : (
        <Button onTap={onChoose} label={`${match.name}，是本人`}>
          是本人
        </Button>
      )}
    </View>
  )
}
