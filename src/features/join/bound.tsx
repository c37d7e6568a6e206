import { View } from '@tarojs/components'
import { Button } from '@/kit/button'
import { go } from '@/platform'
import { Acts } from './acts'
import './bound.scss'

/** This WeChat belongs to somebody now: who, and where their organisational life is. */
export function Bound({ name, orgName }: { name: string; orgName: string | undefined }) {
  return (
    <View className="join-bound">
      <View className="join-bound__tick" />
      <View className="join-bound__title">{`您好，${name}。`}</View>
      {orgName !== undefined && <View className="join-bound__text">{`您在${orgName}。`}</View>}
      <View className="join-bound__text">以后的通知和您的档案，都在这里看。</View>
      <Acts>
        <Button kind="primary" onTap={() => void go('home')}>
          去首页
        </Button>
      </Acts>
    </View>
  )
}
