import { View } from '@tarojs/components'
import { useState } from 'react'
import { closeNames, openClosed } from '@/contract/care'
import { Button } from '@/kit/button'
import { Card, KeyValue, Section } from '@/kit/card'
import { FileGroups } from '@/kit/file-groups'
import { ReasonForm } from '@/kit/reason-sheet'
import { Done, Failure } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { sayExactly } from '@/kit/time'
import { go, type Output, useSubmit } from '@/platform'
import './care.scss'
import { ReopenSheet } from './reopen-sheet'
import { CLOSED_REASONS } from './words'

type OpenedFile = Output<typeof openClosed>

interface ClosedFileProps {
  memberId: string
  name: string | undefined
  /** It counts again: it is in this list no more. */
  onReopened: () => void
}

/** A closed file: first why one looks, then the file, and the way back for one closed by mistake. */
export function ClosedFile({ memberId, name, onReopened }: ClosedFileProps) {
  const open = useSubmit(openClosed)
  const [file, setFile] = useState<OpenedFile>()
  const [reopening, setReopening] = useState(false)
  const [reopened, setReopened] = useState(false)

  const choose = async (reason: string) => {
    const answer = await open.submit({ memberId, reason })
    if (answer) setFile(answer)
  }
  if (reopened) {
    return (
      <View>
        <Done>{`${name ?? '这位成员'}的档案已恢复，回到名册和人数里。微信要重新绑定。`}</Done>
        <Button onTap={() => void go('file', { id: memberId, ...(name !== undefined && { name }) })}>打开档案</Button>
      </View>
    )
  }
  if (open.error?.code === 'NOT_FOUND' || open.error?.code === 'FORBIDDEN') {
    return <Failure error={open.error} onRetry={open.reset} />
  }
  if (!file) {
    return (
      <Card>
        <View className="k-file__ask">{name ? `为什么看${name}的档案？` : '为什么看这份档案？'}</View>
        <ReasonForm
          reasons={CLOSED_REASONS}
          confirmText="打开档案"
          hint="谁、什么时候、为什么看的，会记下来。"
          busy={open.submitting}
          error={open.error?.userMessage}
          onChoose={(reason) => void choose(reason)}
        />
      </Card>
    )
  }
  const { closed } = file
  return (
    <View>
      <View className="k-file__head">
        <View className="k-file__name">{file.name}</View>
        <Tag tone="quiet">已停用</Tag>
      </View>
      <Section title="停用">
        <Card>
          <KeyValue name="原因">{closeNames[closed.kind]}</KeyValue>
          <KeyValue name="依据">{closed.reason}</KeyValue>
          <KeyValue name="时间">{sayExactly(closed.closedAt)}</KeyValue>
          <View className="care__gap" />
          <Button onTap={() => setReopening(true)}>停用错了，重新启用</Button>
        </Card>
      </Section>
      <FileGroups file={file} />
      <ReopenSheet
        open={reopening}
        memberId={memberId}
        name={file.name}
        onReopened={() => {
          setReopening(false)
          setReopened(true)
          onReopened()
        }}
        onClose={() => setReopening(false)}
      />
    </View>
  )
}
