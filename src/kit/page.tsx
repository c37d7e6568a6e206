import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { type PropsWithChildren, type ReactNode, useEffect } from 'react'
import { canGoBack, goBack, isWeb, useBigText } from '@/platform'
import './page.scss'
import { Tap } from './tap'
import { sayWhen } from './time'

interface PageProps {
  title: string
  /** One of the four tabs: nothing to go back to. */
  tab?: boolean
  /** There is room for a list beside its detail (`SplitView`). */
  wide?: boolean
  /** ms; what is shown was last known then. */
  staleAt?: number | undefined
  /** Pulling down asks again. The page's config needs `enablePullDownRefresh`. */
  onRefresh?: () => Promise<unknown>
  /** The one primary act, always within reach below the content. */
  foot?: ReactNode
}

/** The frame of every screen: its bar on the web, big text, what to know about the signal, safe areas. */
export function Page({ title, tab, wide, staleAt, onRefresh, foot, children }: PropsWithChildren<PageProps>) {
  const big = useBigText()
  useEffect(() => {
    if (isWeb) void Taro.setNavigationBarTitle({ title })
  }, [title])
  usePullDownRefresh(() => {
    void (onRefresh?.() ?? Promise.resolve()).then(() => Taro.stopPullDownRefresh())
  })
  const className = ['k-page', big && 'k-page--big', isWeb && tab && 'k-page--web-tab'].filter(Boolean).join(' ')
  return (
    <View className={className}>
      {isWeb && <WebBar title={title} tab={tab === true} />}
      {staleAt !== undefined && <View className="k-page__notice">没有信号，这是{sayWhen(staleAt)} 的内容。</View>}
      <View className={wide ? 'k-page__body k-page__body--wide' : 'k-page__body'}>{children}</View>
      {foot ? (
        <View className="k-page__foot">
          <View className="k-page__foot-inner">{foot}</View>
        </View>
      ) : (
        <View className="k-page__safe" />
      )}
    </View>
  )
}

/** Taro draws no navigation bar on the web. */
function WebBar({ title, tab }: { title: string; tab: boolean }) {
  const back = !tab && canGoBack()
  return (
    <View className="k-page__bar">
      <View className="k-page__side">
        {!tab && (
          <Tap className="k-page__back" onTap={() => void goBack()} role="link">
            <View className="k-page__chevron" />
            {back ? '返回' : '首页'}
          </Tap>
        )}
      </View>
      <View className="k-page__title">{title}</View>
      <View className="k-page__side" />
    </View>
  )
}
