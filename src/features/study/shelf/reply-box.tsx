import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  leaveReply,
  type PushView,
  type Reply,
  REPLY_MAX,
  type ReplyKind,
  replyKindNames,
  replyKinds,
} from '@/contract/study'
import { Button } from '@/kit/button'
import { Card, Section } from '@/kit/card'
import { Chips, TextArea } from '@/kit/field'
import { Problem } from '@/kit/state'
import { say, useDraft, useSubmit } from '@/platform'
import './reply-box.scss'
import { ReplyText } from './reply-text'

const KINDS = replyKinds.map((value) => ({ value, text: replyKindNames[value] }))
const NOBODY_ELSE = '只有发布人和您的组长看得到，不给别人看。不想写可以不写。'

/** One line of the reader, 心得 or a question: never wanted, never shown to others. */
export function ReplyBox({ push }: { push: PushView }) {
  const [left, setLeft] = useState<Reply>()
  const [writes, setWrites] = useState(false)
  // an answer may have come since it was left here
  const reply = push.reply && (!left || push.reply.at >= left.at) ? push.reply : left
  if (!push.can.reply && !reply) return null
  return (
    <Section title="心得和问题">
      {reply && (
        <Card>
          <ReplyText reply={reply} own />
          {push.can.reply && !writes && (
            <View className="study-reply__again">
              <Button small onTap={() => setWrites(true)}>
                改一句
              </Button>
            </View>
          )}
        </Card>
      )}
      {push.can.reply && (!reply || writes) && (
        <ReplyForm
          pushId={push.pushId}
          reply={reply}
          onLeft={(next) => {
            setLeft(next)
            setWrites(false)
          }}
        />
      )}
    </Section>
  )
}

interface ReplyFormProps {
  pushId: string
  reply: Reply | undefined
  onLeft: (reply: Reply) => void
}

function ReplyForm({ pushId, reply, onLeft }: ReplyFormProps) {
  const draft = useDraft<{ kind: ReplyKind; text: string }>(`study:reply:${pushId}`, {
    kind: reply?.kind ?? 'thought',
    text: reply?.text ?? '',
  })
  const leave = useSubmit(leaveReply, { keepAs: pushId })
  const { kind, text } = draft.value
  const send = async () => {
    const answer = await leave.submit({ pushId, kind, text })
    if (!answer) return
    draft.clear()
    say('已发给发布人和您的组长')
    onLeft(answer)
  }
  const problem = leave.waiting
    ? '没有发出去，写的内容已保存在手机上。有信号时点「再发一次」。'
    : leave.error?.code === 'INVALID'
      ? undefined
      : leave.error?.userMessage
  return (
    <Card>
      <Chips options={KINDS} value={kind} onChange={(value) => draft.change({ kind: value as ReplyKind })} />
      <TextArea
        label={kind === 'question' ? '想问什么' : '写一句心得'}
        value={text}
        onChange={(value) => draft.change({ text: value })}
        placeholder="一句话就好"
        max={REPLY_MAX}
        error={leave.issue('text')}
        hint={reply ? `再发会换掉上一句。${NOBODY_ELSE}` : NOBODY_ELSE}
      />
      {problem !== undefined && <Problem>{problem}</Problem>}
      <Button busy={leave.submitting} onTap={() => void send()}>
        {leave.waiting ? '再发一次' : kind === 'question' ? '发出问题' : '发出心得'}
      </Button>
    </Card>
  )
}
