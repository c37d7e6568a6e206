import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  messageKindNames,
  messageKinds,
  openMessageSettings,
  setTemplate,
  messageValueNames,
  type MessageValue,
  type MessageKind,
  type Template,
} from '@/contract/message'
import { Button } from '@/kit/button'
import { Card, Section } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { Chips, Field, SwitchRow, TextArea, TextField } from '@/kit/field'
import { Page } from '@/kit/page'
import { Empty, Loaded } from '@/kit/state'
import { SubmitBar } from '@/kit/submit-bar'
import { goBack, say, useDraft, useParams, usePresent, useQuery, useSubmit } from '@/platform'
import { parseTemplate, valuesFor } from '../../parse-template'
import './index.scss'

/** One kind's template, as 公众平台 shows it, and what stands in each of its fields. */
export default function TemplatePage() {
  const { kind } = useParams('template')
  const query = useQuery(openMessageSettings, {})
  const known = messageKinds.find((one) => one === kind)
  if (!known) return <Page title="消息模板">{<Empty>没有这一类消息。</Empty>}</Page>
  if (!query.data) {
    return (
      <Page title="消息模板">
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    )
  }
  return <Form kind={known} before={query.data.templates.find((one) => one.kind === known)?.template} />
}

const empty: Template = { templateId: '', longTerm: false, fields: [] }

function Form({ kind, before }: { kind: MessageKind; before: Template | undefined }) {
  const draft = useDraft<Template>(`template:${kind}`, before ?? empty)
  const [pasted, setPasted] = useState('')
  const [asks, setAsks] = useState(false)
  const save = useSubmit(setTemplate)
  const isPresent = usePresent()
  const { templateId, longTerm, fields } = draft.value

  const paste = (text: string) => {
    setPasted(text)
    const found = parseTemplate(text)
    if (found.length > 0) draft.change({ fields: found })
  }
  const choose = (key: string, value: string) =>
    draft.change({
      fields: fields.map((field) => (field.key === key ? { ...field, value: value as MessageValue } : field)),
    })
  const submit = async (template: Template | null) => {
    const answer = await save.submit({ kind, template })
    setAsks(false)
    if (!answer) return
    draft.clear()
    say(template ? '已保存' : '已停用')
    if (isPresent()) await goBack()
  }
  return (
    <Page
      title={`「${messageKindNames[kind]}」的模板`}
      foot={
        <SubmitBar submit={save} note="保存后，成员点「收到」或「告诉我」时，微信会问他们要不要收。">
          <Button kind="primary" busy={save.submitting} onTap={() => void submit({ templateId, longTerm, fields })}>
            保存
          </Button>
        </SubmitBar>
      }
    >
      <View className="message-template__how">
        微信公众平台 → 订阅消息 →
        公共模板库里选一个合适的模板（政务类目可以申请长期模板），在「我的模板」里打开它，把模板 ID
        和详细内容复制到下面。
      </View>
      <TextField
        label="模板 ID"
        value={templateId}
        onChange={(value) => draft.change({ templateId: value.trim() })}
        placeholder="一串字母和数字"
        error={save.issue('template.templateId')}
      />
      <TextArea
        label="详细内容"
        value={pasted}
        onChange={paste}
        placeholder={'通知标题：{{thing1.DATA}}\n发布单位：{{thing2.DATA}}\n发布时间：{{time3.DATA}}'}
        max={1000}
        error={save.issue('template.fields')}
      />
      {fields.length > 0 && (
        <Section title="每一栏填什么">
          <Card>
            {fields.map(({ label, key, value }) => (
              <Field key={key} label={label || key} error={undefined}>
                <Chips
                  options={valuesFor(key).map((one) => ({ value: one, text: messageValueNames[one] }))}
                  value={value}
                  onChange={(chosen) => choose(key, chosen)}
                />
              </Field>
            ))}
          </Card>
        </Section>
      )}
      <Card flush>
        <SwitchRow
          title="这是长期模板"
          note="成员同意一次，以后都能收到"
          on={longTerm}
          onChange={(on) => draft.change({ longTerm: on })}
        />
      </Card>
      {before && (
        <Button kind="text" onTap={() => setAsks(true)}>
          停用这个模板
        </Button>
      )}
      <Confirm
        open={asks}
        title="停用这个模板？"
        confirmText="停用"
        busy={save.submitting}
        onConfirm={() => void submit(null)}
        onCancel={() => setAsks(false)}
      >
        停用后不再发这一类微信消息，成员在首页的「消息」里照样看得到。
      </Confirm>
    </Page>
  )
}
