import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { type AppError, go, type Query } from '@/platform'
import { Button } from './button'
import './state.scss'

/** The shape of what is coming. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  return (
    <View className="k-skeleton" ariaLabel="正在打开">
      {Array.from({ length: rows }, (_, index) => (
        <View key={index} className="k-skeleton__row">
          <View className="k-skeleton__line" />
          <View className="k-skeleton__line k-skeleton__line--short" />
        </View>
      ))}
    </View>
  )
}

/** Nothing is here: why, and what next. */
export function Empty({ children, act }: PropsWithChildren<{ act?: ReactNode }>) {
  return (
    <View className="k-state">
      <View className="k-state__text">{children}</View>
      {act !== undefined && <View className="k-state__act">{act}</View>}
    </View>
  )
}

/** For someone whose WeChat nobody knows yet: where they are, and the way in. */
export function Unbound() {
  return (
    <View className="k-state">
      <View className="k-state__title">还没有认出您</View>
      <View className="k-state__text">绑定微信以后，通知和您的档案会出现在这里。</View>
      <View className="k-state__act">
        <Button kind="primary" small onTap={() => void go('start')}>
          开始使用
        </Button>
      </View>
    </View>
  )
}

/** For someone who has not agreed to the use of their data, or took it back. */
export function NoConsent() {
  return (
    <View className="k-state">
      <View className="k-state__title">先请您看隐私说明</View>
      <View className="k-state__text">没有您的同意，只能看公开的页面。看过并同意后，会回到这里。</View>
      <View className="k-state__act">
        <Button kind="primary" small onTap={() => void go('consent', { mode: 'back' })}>
          看隐私说明
        </Button>
      </View>
    </View>
  )
}

/** A screen that could not be shown: why, and the one thing to do about it. */
export function Failure({ error, onRetry }: { error: AppError; onRetry: () => unknown }) {
  if (error.code === 'UNBOUND') return <Unbound />
  if (error.code === 'CONSENT') return <NoConsent />
  if (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN') {
    return (
      <Empty
        act={
          <Button small onTap={() => void go('home')}>
            回首页
          </Button>
        }
      >
        {error.userMessage}
      </Empty>
    )
  }
  return (
    <Empty
      act={
        <Button small onTap={() => void onRetry()}>
          重试
        </Button>
      }
    >
      {error.userMessage}
    </Empty>
  )
}

/** Why an act did not go through, above or below the button that began it. */
export function Problem({ children }: PropsWithChildren) {
  return (
    <View className="k-problem" ariaRole="alert">
      {children}
    </View>
  )
}

/** An act went through, and what follows from it. */
export function Done({ children }: PropsWithChildren) {
  return <View className="k-done">{children}</View>
}

interface LoadedProps<T> {
  query: Query<T>
  rows?: number
  children: (data: T) => ReactNode
}

/** A query on the screen: its skeleton, its failure, or what it answered. */
export function Loaded<T>({ query, rows, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error && !query.loading) return <Failure error={query.error} onRetry={query.reload} />
  return <Skeleton {...(rows !== undefined && { rows })} />
}
