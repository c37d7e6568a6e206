import { View } from '@tarojs/components'
import { useState } from 'react'
import { correctableFields, correctableNames, proposeCorrection } from '@/contract/care'
import { openOwnFile } from '@/contract/member'
import { Button } from '@/kit/button'
import { Card, KeyValue } from '@/kit/card'
import { TextField } from '@/kit/field'
import { MonthField, readMonth } from '@/kit/month-field'
import { Page } from '@/kit/page'
import { Done, Empty, Loaded, Problem } from '@/kit/state'
import { goBack, type Output, useDraft, useParams, useQuery, useSubmit } from '@/platform'
import '../../care.scss'
import { type Field, isMonth, sayValue } from '../../words'

type OwnFile = Output<typeof openOwnFile>

/** One field that is wrong: what stands there, and what should. */
export default function CorrectPage() {
  const { field } = useParams('correct')
  const own = useQuery(openOwnFile, {})
  if (!field || !correctableFields.includes(field)) {
    return (
      <Page title="更正我的档案">
        <Empty>没有说是哪一项。请在「我的档案」里点「不对？」。</Empty>
      </Page>
    )
  }
  if (own.data) return <CorrectForm field={field} file={own.data} />
  return (
    <Page title={`更正${correctableNames[field]}`}>
      <Loaded query={own}>{() => null}</Loaded>
    </Page>
  )
}

/** An ordinary answer, to show how it is written. */
const examples: Readonly<Partial<Record<Field, string>>> = {
  education: '如 高中',
  work: '如 电子厂务工',
  phone: '11 位数字',
}

function CorrectForm({ field, file }: { field: Field; file: OwnFile }) {
  const draft = useDraft(`correct:${field}`, { after: '' })
  const { after } = draft.value
  const [unread, setUnread] = useState(false)
  const [sent, setSent] = useState(false)
  const act = useSubmit(proposeCorrection)
  const name = correctableNames[field]
  const month = isMonth(field) ? readMonth(after) : undefined

  const send = async () => {
    const value = isMonth(field) ? month : after.trim()
    setUnread(value === undefined || value === '')
    if (value === undefined || value === '') return
    if (!(await act.submit({ field, after: value }))) return
    draft.clear()
    setSent(true)
  }
  if (sent) {
    return (
      <Page
        title={`更正${name}`}
        foot={
          <Button kind="primary" onTap={() => void goBack()}>
            回我的档案
          </Button>
        }
      >
        <Done>{`已经告诉支部。支部核对后会更正，或者告诉您为什么不改；在「我的档案」里能看到。`}</Done>
      </Page>
    )
  }
  const mistake = act.issue('after') ?? (unread ? missing(field) : undefined)
  const common = {
    label: `正确的${name}`,
    value: after,
    error: mistake,
    onChange: (text: string) => {
      setUnread(false)
      draft.change({ after: text })
    },
  }
  return (
    <Page
      title={`更正${name}`}
      foot={
        <View>
          {act.error && !act.issue('after') && <Problem>{act.error.userMessage}</Problem>}
          <Button kind="primary" busy={act.submitting} onTap={() => void send()}>
            请支部更正
          </Button>
        </View>
      }
    >
      <Card>
        <KeyValue name="现在写的">{sayValue(field, valueOf(file, field))}</KeyValue>
      </Card>
      <View className="care__gap" />
      {isMonth(field) ? (
        <MonthField {...common} />
      ) : (
        <TextField
          {...common}
          type={field === 'phone' ? 'number' : 'text'}
          placeholder={examples[field] ?? ''}
          onDone={() => void send()}
        />
      )}
      <View className="care__second">支部书记核对后才会改，改了会记进档案的经历。</View>
    </Page>
  )
}

const missing = (field: Field) => {
  if (isMonth(field)) return '请填写年月，如 196803'
  return field === 'phone' ? '手机号是 11 位数字' : '请写正确的内容'
}

function valueOf(file: OwnFile, field: Field): string {
  return file[field] ?? ''
}
