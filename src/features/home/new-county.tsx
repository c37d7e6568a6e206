import { View } from '@tarojs/components'
import { Button } from '@/kit/button'
import { go } from '@/platform'
import './welcome.scss'

/** 首页 of a deployment that nobody has brought to life yet: there is nobody to be recognised by. */
export function NewCounty() {
  return (
    <View className="home-welcome">
      <View className="home-welcome__title">云支部</View>
      <View className="home-welcome__text">
        这个县还没有启用。手里有启用码的人在这里启用，就是县里的第一位管理员；其他人请等启用后再来。
      </View>
      <Button kind="primary" onTap={() => void go('setUp')}>
        启用本县
      </Button>
    </View>
  )
}
