import { Text, View } from '@tarojs/components'
import { type Reply, replyKindNames } from '@/contract/study'
import { Tag } from '@/kit/tag'
import { sayWhen } from '@/kit/time'
import './reply-box.scss'

/** A reader's line, and what was answered. */
export function ReplyText({ reply, own }: { reply: Reply; own?: boolean }) {
  const { kind, name, orgName, at, text, answer } = reply
  return (
    <View className="study-reply">
      <View className="study-reply__head">
        <Tag tone={kind === 'question' && !answer ? 'wait' : 'quiet'}>{replyKindNames[kind]}</Tag>
        <View>{own ? `我写的 · ${sayWhen(at)}` : `${name} · ${orgName} · ${sayWhen(at)}`}</View>
      </View>
      <Text className="study-reply__text" selectable userSelect>
        {text}
      </Text>
      {answer && (
        <View className="study-reply__answer">
          <View className="study-reply__by">{`${answer.byName}的回复 · ${sayWhen(answer.at)}`}</View>
          <Text selectable userSelect>
            {answer.text}
          </Text>
        </View>
      )}
    </View>
  )
}
