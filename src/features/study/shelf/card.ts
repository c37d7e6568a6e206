import { pathTo, type ShareCard } from '@/platform'

/** What goes into a chat: it opens at the study push, also for someone who is not known yet. */
export const cardOf = (push: { pushId: string; number?: number; title?: string }): ShareCard => ({
  title: push.title === undefined ? '一期学习推送' : `第 ${push.number ?? ''} 期：${push.title}`,
  path: pathTo('push', { id: push.pushId }),
})
