import { Text, View } from '@tarojs/components'
import type { NoticeView } from '@/contract/notice'
import { Attachments } from '@/kit/attachments'
import { AskMessages } from '@/kit/ask-messages'
import { Button, ShareButton } from '@/kit/button'
import { Card } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { Problem } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { sayDay, sayExactly } from '@/kit/time'
import { go, pathTo, type ShareCard } from '@/platform'
import './notice-panel.scss'
import type { NoticeNow } from './use-notice'

/** What goes into a chat: it opens at the notice, also for someone who is not known yet. */
export const cardOf = (notice: { noticeId: string; title: string }): ShareCard => ({
  title: notice.title,
  path: pathTo('notice', { id: notice.noticeId }),
})

/** A notice as its reader sees it, with what its author may do below. */
export function NoticePanel({ notice, act }: { notice: NoticeView; act: NoticeNow }) {
  return (
    <View className="notice-panel">
      <Standing notice={notice} />
      <Card>
        <View className="notice-panel__title">{notice.title}</View>
        <View className="notice-panel__from">
          {`${notice.fromOrgName} ${notice.authorName} · ${sayExactly(notice.publishedAt)}`}
        </View>
        {notice.editedAt !== undefined && notice.status !== 'withdrawn' && (
          <View className="notice-panel__edited">
            <Tag tone="wait">{`${sayDay(notice.editedAt)}修改过`}</Tag>
          </View>
        )}
        {notice.body !== '' && (
          <Text className="notice-panel__body" selectable userSelect>
            {notice.body}
          </Text>
        )}
        <Attachments attachments={notice.attachments} />
        {notice.can.seeReach && (
          <View className="notice-panel__to">{`发给 ${notice.to.map((org) => org.name).join('、')}`}</View>
        )}
      </Card>
      {isSettled(notice) && <AskMessages kinds={['notice', 'study']} />}
      <AuthorActs notice={notice} act={act} />
    </View>
  )
}

/** Its reader has done what it asks: the moment to ask for the next time. */
const isSettled = ({ status, mine, needsConfirm }: NoticeView) =>
  status === 'published' && (mine === 'confirmed' || (mine === 'read' && !needsConfirm))

/** What is special about this notice, before its text. */
function Standing({ notice }: { notice: NoticeView }) {
  if (notice.status === 'withdrawn') {
    return (
      <View className="notice-panel__standing">
        <Tag tone="quiet">已收回</Tag>
        <View>{notice.can.seeReach ? '成员看到「已收回」，看不到内容。' : '发布人收回了这条通知，不用再理会。'}</View>
      </View>
    )
  }
  if (notice.status === 'review') {
    return (
      <View className="notice-panel__standing">
        <Tag tone="wait">等县里复核</Tag>
        <View>已保存，等县里复核后成员就能看到。</View>
      </View>
    )
  }
  if (notice.status === 'refused') {
    return (
      <View className="notice-panel__standing">
        <Tag tone="act">没有放行</Tag>
        <View>县里看过后没有放行，成员看不到。改过内容后会再请县里看。</View>
      </View>
    )
  }
  return null
}

function AuthorActs({ notice, act }: { notice: NoticeView; act: NoticeNow }) {
  const { can, status } = notice
  if (!can.seeReach && !can.edit && !can.withdraw) return null
  return (
    <View className="notice-panel__acts">
      {can.seeReach && status === 'published' && (
        <View className="notice-panel__act">
          <Button onTap={() => void go('reach', { id: notice.noticeId })}>谁没收到</Button>
        </View>
      )}
      {can.seeReach && status === 'published' && (
        <View className="notice-panel__act">
          <ShareButton card={cardOf(notice)}>发卡片到群里</ShareButton>
        </View>
      )}
      {can.edit && (
        <View className="notice-panel__act">
          <Button onTap={() => void go('compose', { id: notice.noticeId })}>修改</Button>
        </View>
      )}
      {can.withdraw && (
        <View className="notice-panel__act">
          <Button onTap={() => act.askWithdraw(true)}>收回</Button>
        </View>
      )}
      {act.withdraw.error && (
        <View className="notice-panel__wide">
          <Problem>{act.withdraw.error.userMessage}</Problem>
        </View>
      )}
      <Confirm
        open={act.asksWithdraw}
        title="收回这条通知？"
        confirmText="收回"
        busy={act.withdraw.submitting}
        onConfirm={() => void act.pressWithdraw()}
        onCancel={() => act.askWithdraw(false)}
      >
        收回后，成员会看到「已收回」，看不到内容。收回的通知不能再发出去。
      </Confirm>
    </View>
  )
}

/** 收到: the one act of a notice, and what became of it. */
export function ConfirmBar({ notice, act }: { notice: NoticeView; act: NoticeNow }) {
  if (notice.status !== 'published' || !notice.needsConfirm) return null
  if (notice.confirmedAt !== undefined) {
    const changed = notice.editedAt !== undefined && Date.parse(notice.editedAt) > Date.parse(notice.confirmedAt)
    return (
      <View className="notice-panel__confirmed">
        <Tag tone="ok">{`已收到 · ${sayExactly(notice.confirmedAt)}`}</Tag>
        {changed && <Tag tone="wait">您确认后有修改</Tag>}
      </View>
    )
  }
  if (!notice.can.confirm) return null
  const { confirm } = act
  return (
    <View>
      {confirm.waiting && <Problem>没有发出去，已保存在手机上。有信号时点「再发一次」。</Problem>}
      {!confirm.waiting && confirm.error && <Problem>{confirm.error.userMessage}</Problem>}
      <Button kind="primary" busy={confirm.submitting} onTap={() => void act.pressConfirm()}>
        {confirm.waiting ? '再发一次' : '收到'}
      </Button>
    </View>
  )
}

/** Whether `ConfirmBar` has anything to show. */
export const hasConfirmBar = (notice: NoticeView | undefined): boolean =>
  notice?.status === 'published' && notice.needsConfirm && (notice.can.confirm || notice.confirmedAt !== undefined)
