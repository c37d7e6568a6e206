import { View } from '@tarojs/components'
import { useState } from 'react'
import { closeFile, closeKinds, closeNames } from '@/contract/care'
import { Button } from '@/kit/button'
import { Card, Section } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { CheckRow, TextField } from '@/kit/field'
import { Page } from '@/kit/page'
import { Done, Empty, Problem } from '@/kit/state'
import { replaceWith, useDraft, useParams, useSubmit } from '@/platform'
import '../../care.scss'

type Kind = (typeof closeKinds)[number]

/** 停用档案: why, and what follows from it. */
export default function CloseFilePage() {
  const { id, name = '这位成员' } = useParams('closeFile')
  if (!id) {
    return (
      <Page title="停用档案">
        <Empty>没有说是哪一位成员。请从名册里打开档案。</Empty>
      </Page>
    )
  }
  return <CloseForm memberId={id} name={name} />
}

function CloseForm({ memberId, name }: { memberId: string; name: string }) {
  const draft = useDraft<{ kind?: Kind; reason: string }>(`close:${memberId}`, { reason: '' })
  const { kind, reason } = draft.value
  const [missing, setMissing] = useState(false)
  const [asking, setAsking] = useState(false)
  const [closed, setClosed] = useState(false)
  const act = useSubmit(closeFile)

  const ask = () => {
    const incomplete = kind === undefined || reason.trim() === ''
    setMissing(incomplete)
    setAsking(!incomplete)
  }
  const close = async () => {
    if (kind === undefined) return
    const answer = await act.submit({ memberId, kind, reason })
    setAsking(false)
    if (!answer) return
    draft.clear()
    setClosed(true)
  }
  if (closed) {
    return (
      <Page
        title="停用档案"
        foot={
          <Button kind="primary" onTap={() => void replaceWith('roster', {})}>
            回名册
          </Button>
        }
      >
        <Done>{`${name}的档案已停用。档案留着，县委组织部写明原因可以查看，停用错了也由他们恢复。`}</Done>
      </Page>
    )
  }
  return (
    <Page
      title="停用档案"
      foot={
        <View>
          {act.error && !act.issue('reason') && <Problem>{act.error.userMessage}</Problem>}
          <Button kind="primary" busy={act.submitting} onTap={ask}>
            {`停用${name}的档案`}
          </Button>
        </View>
      }
    >
      <Section title={`${name}的档案为什么停用？`}>
        <Card flush>
          {closeKinds.map((one) => (
            <CheckRow
              key={one}
              single
              title={closeNames[one]}
              on={one === kind}
              onChange={() => draft.change({ kind: one })}
            />
          ))}
        </Card>
        {missing && kind === undefined && <View className="k-field__error">请选择原因</View>}
      </Section>
      <TextField
        label="写明依据"
        value={reason}
        onChange={(text) => draft.change({ reason: text })}
        placeholder="如 11 月 20 日转到苏州市吴中区"
        max={60}
        error={act.issue('reason') ?? (missing && reason.trim() === '' ? '请写一句依据' : undefined)}
        hint="写进档案经历，请不要写工作秘密。"
      />
      <Section title="停用以后">
        <Card>
          <Follows />
        </Card>
      </Section>
      <Confirm
        open={asking}
        title={`停用${name}的档案？`}
        confirmText="停用"
        busy={act.submitting}
        onConfirm={() => void close()}
        onCancel={() => setAsking(false)}
      >
        {kind ? `原因：${closeNames[kind]}。停用后不再收到通知，也不计入人数；档案不会删除。` : ''}
      </Confirm>
    </Page>
  )
}

/** What closing means, before anybody does it. */
function Follows() {
  const lines = [
    '不再收到通知，不在名册、小组和人数里。',
    '绑定的微信解除；如果还担任书记、组长等职务，请另外交接。',
    '档案和经历都留着，只有县委组织部写明原因才能打开，停用错了由他们恢复。',
  ]
  return (
    <>
      {lines.map((line) => (
        <View key={line} className="care__follows">
          <View className="care__dot">{line}</View>
        </View>
      ))}
    </>
  )
}
