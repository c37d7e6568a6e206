import { View } from '@tarojs/components'
import { Button } from '@/kit/button'
import { go } from '@/platform'
import { Acts } from './acts'
import './bound.scss'

interface BoundProps {
  name: string
  /** Where one's organisational life is. */
  orgName: string | undefined
  /** What one was invited to: 青石镇党委干部. One who holds an office may have no member file. */
  office?: string | undefined
}

/** This WeChat belongs to somebody now: who, and where their organisational life is. */
export function Bound({ name, orgName, office }: BoundProps) {
  return (
    <View className="join-bound">
      <View className="join-bound__tick" />
      <View className="join-bound__title">{`您好，${name}。`}</View>
      {orgName !== undefined && <View className="join-bound__text">{`您在${orgName}。`}</View>}
      {office !== undefined && <View className="join-bound__text">{`您现在担任${office}。`}</View>}
      <View className="join-bound__text">
        {orgName === undefined && office !== undefined
          ? '要您办的事，都在首页看。'
          : '以后的通知和您的档案，都在这里看。'}
      </View>
      <Acts>
        <Button kind="primary" onTap={() => void go('home')}>
          去首页
        </Button>
      </Acts>
    </View>
  )
}
