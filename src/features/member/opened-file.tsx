import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { listTimeline, openFile } from '@/contract/member'
import { Button } from '@/kit/button'
import { CallPerson } from '@/kit/call-person'
import { Card, Section } from '@/kit/card'
import { FileGroups } from '@/kit/file-groups'
import { ReasonForm } from '@/kit/reason-sheet'
import { Failure, Skeleton } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { UnbindPerson } from '@/kit/unbind-person'
import { type Output, usePage, useSession, useSubmit } from '@/platform'
import { FileActs } from './file-acts'
import { InviteButton } from './invite-button'
import { Timeline, timelineKey } from './timeline'
import { CALL_REASONS, OPEN_REASONS } from './words'

interface OpenedFileProps {
  memberId: string
  /** Where it is known already; else the file asks for it. */
  name?: string | undefined
  /** Given before: the file opens at once. */
  reason?: string | undefined
  /** The file is on the screen. */
  onOpened?: () => void
}

/**
 * A file, opened: first why, since opening is an act that its member sees; then the file and what happened to it. Give it
 * the member as `key`: nothing of one person may stay on the screen for the next.
 */
export function OpenedFile({ memberId, name, reason, onOpened }: OpenedFileProps) {
  const open = useSubmit(openFile)
  const [file, setFile] = useState<Output<typeof openFile>>()

  const choose = async (why: string) => {
    const answer = await open.submit({ memberId, reason: why })
    if (answer) setFile(answer)
  }
  const chooseNow = useRef(choose)
  chooseNow.current = choose
  useEffect(() => {
    if (reason !== undefined) void chooseNow.current(reason)
  }, [reason])

  useEffect(() => {
    if (file) onOpened?.()
    // once, for the file that came
  }, [file, onOpened])

  if (file) return <FileContent file={file} />
  if (open.error?.code === 'NOT_FOUND' || open.error?.code === 'FORBIDDEN') {
    return <Failure error={open.error} onRetry={open.reset} />
  }
  if (reason !== undefined && !open.error) return <Skeleton rows={4} />
  return (
    <Card>
      <View className="k-file__ask">{name ? `为什么看${name}的档案？` : '为什么看这份档案？'}</View>
      <ReasonForm
        reasons={OPEN_REASONS}
        confirmText="打开档案"
        busy={open.submitting}
        error={open.error?.userMessage}
        onChoose={(why) => void choose(why)}
      />
    </Card>
  )
}

function FileContent({ file }: { file: Output<typeof openFile> }) {
  const { can } = useSession()
  const [calling, setCalling] = useState<'member' | 'backup'>()
  const [unbinding, setUnbinding] = useState(false)
  const [unbound, setUnbound] = useState(!file.bound)
  const timeline = usePage(listTimeline, { memberId: file.memberId, accessId: file.accessId }, { keyOf: timelineKey })
  const callee =
    calling === 'backup' && file.backup
      ? { memberId: file.memberId, name: file.backup.name, of: 'backup' as const }
      : calling && file
  return (
    <View>
      <View className="k-file__head">
        <View className="k-file__name">{file.name}</View>
        {file.kind === 'probationary' && <Tag tone="wait">预备党员</Tag>}
        {unbound && <Tag tone="quiet">{file.byContact ? '由联系人代办' : '未绑定微信'}</Tag>}
      </View>
      <View className="k-file__phone">
        <View>{file.maskedPhone || '未登记电话'}</View>
        {file.can.call && (
          <Button small label={`给${file.name}打电话`} onTap={() => setCalling('member')}>
            打电话
          </Button>
        )}
      </View>
      <FileGroups file={file} onCallBackup={file.can.reveal ? () => setCalling('backup') : undefined} />
      <Timeline page={timeline} />
      {can('join.confirm') && (
        <Section>
          {unbound ? <InviteButton member={file} /> : <Button onTap={() => setUnbinding(true)}>解除微信绑定</Button>}
        </Section>
      )}
      <FileActs file={file} />
      <UnbindPerson
        person={unbinding ? file : undefined}
        onClose={() => setUnbinding(false)}
        onDone={() => setUnbound(true)}
      />
      <CallPerson person={callee} reasons={CALL_REASONS} onClose={() => setCalling(undefined)} />
    </View>
  )
}
