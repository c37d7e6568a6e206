import { View } from '@tarojs/components'

export default function MePage() {
  return <View className="me-page">我的</View>
}
