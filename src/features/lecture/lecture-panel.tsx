import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { LectureView } from '@/contract/lecture'
import { Attachments } from '@/kit/attachments'
import { Video } from '@/kit/blocks/video'
import { Button } from '@/kit/button'
import { Card, Section } from '@/kit/card'
import { JoinHint } from '@/kit/join-link'
import { Tag } from '@/kit/tag'
import { sayComingDay, sayExactly } from '@/kit/time'
import { openLink, say, saySize } from '@/platform'
import './lecture-panel.scss'
import { SenderActs } from './sender-acts'
import type { LectureNow } from './use-lecture'
import { isOver, isRunning, sayClocks } from './words'

interface LecturePanelProps {
  lecture: LectureView
  act: LectureNow
  /** How to join, where there is no foot of the page for it. */
  join?: ReactNode
}

/** A lecture as its reader sees it, with what its sender may do below. */
export function LecturePanel({ lecture, act, join }: LecturePanelProps) {
  const { status, replay, materials } = lecture
  return (
    <View className="lecture-panel">
      <Standing lecture={lecture} />
      <Card>
        <View className="lecture-panel__title">{lecture.title}</View>
        <View
          className={status === 'withdrawn' ? 'lecture-panel__time lecture-panel__time--off' : 'lecture-panel__time'}
        >
          <View className="lecture-panel__day">{sayComingDay(lecture.startsAt)}</View>
          <View>{sayClocks(lecture.startsAt, lecture.endsAt)}</View>
        </View>
        {status === 'published' && <Moment lecture={lecture} />}
        <View className="lecture-panel__who">{`主讲：${lecture.speaker}`}</View>
        <View className="lecture-panel__from">{`${lecture.fromOrgName} ${lecture.authorName}`}</View>
        {lecture.joinHint !== '' && !isOver(lecture) && <JoinHint text={lecture.joinHint} />}
        {lecture.about !== '' && (
          <Text className="lecture-panel__about" selectable userSelect>
            {lecture.about}
          </Text>
        )}
        {lecture.can.edit && <View className="lecture-panel__to">{`发给 ${lecture.to.join('、')}`}</View>}
      </Card>
      {join !== undefined && <Section>{join}</Section>}
      {replay && (
        <Section title="回放">
          <Replay replay={replay} />
        </Section>
      )}
      {materials.length > 0 && (
        <Section title="资料">
          <Card>
            <Attachments attachments={materials} />
          </Card>
        </Section>
      )}
      <SenderActs lecture={lecture} act={act} />
    </View>
  )
}

/** What is special about this lecture, before everything else. */
function Standing({ lecture }: { lecture: LectureView }) {
  const { status, withdrawnWhy } = lecture
  if (status === 'published') return null
  const said = {
    withdrawn: ['quiet', '已取消', `原因：${withdrawnWhy ?? ''}`],
    review: ['wait', '等县里复核', '已保存，等县里复核后成员就能看到。'],
    refused: ['act', '没有放行', '县里看过后没有放行，成员看不到。改过内容后会再请县里看。'],
  } as const
  const [tone, word, sentence] = said[status]
  return (
    <View className="lecture-panel__standing">
      <Tag tone={tone}>{word}</Tag>
      <View>{sentence}</View>
    </View>
  )
}

/** What the time means to the reader now. */
function Moment({ lecture }: { lecture: LectureView }) {
  const { reminds, wasThere, editedAt } = lecture
  return (
    <View className="lecture-panel__moment">
      {isRunning(lecture) && <Tag tone="act">正在讲</Tag>}
      {isOver(lecture) && <Tag tone="quiet">已经讲完</Tag>}
      {reminds && lecture.can.remind && <Tag tone="ok">开课前半小时提醒您</Tag>}
      {wasThere && <Tag tone="ok">您参加了这堂课</Tag>}
      {editedAt !== undefined && !isOver(lecture) && <Tag tone="wait">{`${sayExactly(editedAt)} 修改过`}</Tag>}
    </View>
  )
}

function Replay({ replay }: { replay: NonNullable<LectureView['replay']> }) {
  if (replay.kind === 'link') {
    return (
      <Button kind="primary" onTap={() => void openLink(replay.url)}>
        看回放
      </Button>
    )
  }
  if (replay.url === '') return <Card>视频已不在，请问发布人再传一次。</Card>
  const failed = () => say('视频没有打开，有信号时下拉刷新')
  return (
    <Card>
      <Video id="lecture-replay" url={replay.url} name={replay.name} onError={failed} />
      <View className="lecture-panel__from">{`${replay.name} · ${saySize(replay.size)}`}</View>
    </Card>
  )
}
