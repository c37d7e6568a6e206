import { View } from '@tarojs/components'
import { useState } from 'react'
import { answerReply, listReplies, type Reply, REPLY_MAX } from '@/contract/study'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { Sheet } from '@/kit/dialog'
import { TextArea } from '@/kit/field'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Problem } from '@/kit/state'
import { say, useDraft, usePage, useParams, useSubmit } from '@/platform'
import { ReplyText } from '../../reply-text'
import '../../reply-box.scss'

const keyOf = (reply: Reply) => reply.replyId

/** What readers wrote; the one who sent it or leads them answers. */
export default function RepliesPage() {
  const { id = '' } = useParams('replies')
  const replies = usePage(listReplies, { pushId: id }, { keyOf, enabled: id !== '' })
  const [answering, setAnswering] = useState<Reply>()
  const answered = (next: Reply) => {
    replies.patch((items) => items.map((item) => (item.replyId === next.replyId ? next : item)))
    setAnswering(undefined)
  }
  return (
    <Page title="心得和问题" staleAt={replies.staleAt} onRefresh={replies.reload}>
      <List
        page={replies}
        keyOf={keyOf}
        loose
        render={(reply) => (
          <Card>
            <ReplyText reply={reply} />
            <View className="study-reply__again">
              <Button small label={`回复${reply.name}`} onTap={() => setAnswering(reply)}>
                {reply.answer ? '改回复' : '回复'}
              </Button>
            </View>
          </Card>
        )}
        empty="还没有人写心得或问题。有人写了会出现在这里，不写也没关系。"
      />
      {answering && (
        <AnswerSheet
          key={answering.replyId}
          reply={answering}
          onAnswered={answered}
          onClose={() => setAnswering(undefined)}
        />
      )}
    </Page>
  )
}

interface AnswerSheetProps {
  reply: Reply
  onAnswered: (reply: Reply) => void
  onClose: () => void
}

function AnswerSheet({ reply, onAnswered, onClose }: AnswerSheetProps) {
  const draft = useDraft(`study:answer:${reply.replyId}`, { text: reply.answer?.text ?? '' })
  const answer = useSubmit(answerReply, { keepAs: reply.replyId })
  const send = async () => {
    const next = await answer.submit({ replyId: reply.replyId, text: draft.value.text })
    if (!next) return
    draft.clear()
    say(`已回复，${reply.name}能看到`)
    onAnswered(next)
  }
  const problem = answer.waiting
    ? '没有发出去，写的内容已保存在手机上。有信号时点「再发一次」。'
    : answer.error?.code === 'INVALID'
      ? undefined
      : answer.error?.userMessage
  return (
    <Sheet open title={`回复${reply.name}`} onClose={onClose}>
      <View className="study-reply__text">{reply.text}</View>
      <View style={{ height: '12px' }} />
      <TextArea
        label="您的回复"
        value={draft.value.text}
        onChange={(text) => draft.change({ text })}
        placeholder="一句话就好"
        max={REPLY_MAX}
        error={answer.issue('text')}
        hint={`${reply.name}能看到，别的读者看不到。`}
      />
      {problem !== undefined && <Problem>{problem}</Problem>}
      <Button kind="primary" busy={answer.submitting} onTap={() => void send()}>
        {answer.waiting ? '再发一次' : '发出回复'}
      </Button>
    </Sheet>
  )
}
