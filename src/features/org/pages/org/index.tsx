import { View } from '@tarojs/components'

export default function OrgPage() {
  return <View className="org-page">组织</View>
}
