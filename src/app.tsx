import { useDidShow, useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { startPlatform } from '@/platform/start'
import './app.scss'
import './kit/taro-ui.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(startPlatform.launch)
  useDidShow(startPlatform.show)
  return children
}
