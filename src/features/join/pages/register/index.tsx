import { useEffect, useState } from 'react'
import { openJoin, register } from '@/contract/join'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { TextArea, TextField } from '@/kit/field'
import { MonthField, readMonth } from '@/kit/month-field'
import { Page } from '@/kit/page'
import { Problem } from '@/kit/state'
import { go, type Input, replaceWith, useDraft, useParams, useQuery, useSubmit } from '@/platform'
import { Purpose } from '../../acts'
import { sayBranch } from '../../words'

const nothing = {
  name: '',
  born: '',
  joined: '',
  awaySince: '',
  province: '',
  city: '',
  district: '',
  phone: '',
  note: '',
}
type Form = typeof nothing

/** What was typed, as the contract wants it: what one leaves open is not there. */
function toInput(orgId: string, form: Form): Input<typeof register> {
  const { province, city, district } = form
  const place = { province: province.trim(), city: city.trim(), district: district.trim() }
  const phone = form.phone.replace(/[\s-]/g, '')
  return {
    orgId,
    name: form.name,
    born: readMonth(form.born) ?? form.born,
    note: form.note,
    ...(form.joined.trim() && { joined: readMonth(form.joined) ?? form.joined }),
    ...(form.awaySince.trim() && { awaySince: readMonth(form.awaySince) ?? form.awaySince }),
    ...((place.province || place.city || place.district) && { destination: place }),
    ...(phone && { phone }),
  }
}

/** 登记: for one whom no ledger knows; the branch looks, and answers. */
export default function RegisterPage() {
  const { orgId, orgName } = useParams('register')
  const join = useQuery(openJoin, {})
  const { value: form, restored, change, clear } = useDraft<Form>('register', nothing)
  const act = useSubmit(register)
  // a mistake stands beside its field until that is changed
  const [sent, setSent] = useState<Form>()

  useEffect(() => {
    if (!orgId) void replaceWith('findOrg')
  }, [orgId])

  const send = async () => {
    setSent(form)
    const answer = await act.submit(toInput(orgId ?? '', form))
    if (!answer) return
    clear()
    await replaceWith('waiting')
  }
  const field = (name: keyof Form) => ({
    value: form[name],
    onChange: (text: string) => change({ [name]: text }),
    error: sent?.[name] === form[name] ? act.issue(name) : undefined,
  })
  const wrong = new Set((act.error?.issues ?? []).map((issue) => issue.field))
  const mistakes = [...wrong].filter((name) => sent?.[name as keyof Form] === form[name as keyof Form]).length
  const chosen = (
    <Card flush>
      <Row
        title={orgName === undefined ? '已选的支部' : sayBranch(orgName)}
        note="点这里换一个支部"
        onTap={() => void replaceWith('findOrg')}
        strong
      />
    </Card>
  )
  if (join.data?.consented === false) {
    return (
      <Page title="登记">
        {chosen}
        <Purpose>先看一份隐私说明，同意后写上姓名和出生年月，请支部确认。</Purpose>
        <Button kind="primary" onTap={() => void go('consent', { mode: 'back' })}>
          看隐私说明
        </Button>
      </Page>
    )
  }
  return (
    <Page
      title="登记"
      foot={
        <Button kind="primary" busy={act.submitting} onTap={() => void send()}>
          请支部确认
        </Button>
      }
    >
      {mistakes > 0 && <Problem>{`有 ${mistakes} 处要改，写在旁边了。`}</Problem>}
      {act.error && wrong.size === 0 && <Problem>{act.error.userMessage}</Problem>}
      {chosen}
      <Purpose>
        {restored ? '上次写的还在，接着写就行。' : '支部会和名册核对，再请人和您联系。写了一半退出，内容也还在。'}
      </Purpose>
      <TextField label="姓名" {...field('name')} hint="用来和名册核对您是哪位党员。" />
      <MonthField label="出生年月" {...field('born')} hint="用来分清同名的人。" />
      <MonthField
        example="1995-07"
        label="入党时间（可以不填）"
        {...field('joined')}
        hint="记得大概年月就行，用来核对。"
      />
      <Section title="现在住在哪里（可以不填）">
        <Purpose>方便就近安排组织生活和帮助。只写到区县，不记具体位置。</Purpose>
        <TextField label="省" {...field('province')} placeholder="如 江苏省" error={act.issue('destination')} />
        <TextField label="市" {...field('city')} placeholder="如 苏州市" />
        <TextField label="区县" {...field('district')} placeholder="如 吴中区" />
        <MonthField
          example="2012-06"
          label="什么时候出来的"
          {...field('awaySince')}
          hint="用来填外出党员台账，大概年月就行。"
        />
      </Section>
      <TextField
        label="手机号（可以不填）"
        {...field('phone')}
        type="number"
        hint="支部书记联系您用；别人只看到中间打星号的号码。"
      />
      <TextArea
        label="想对支部说的（可以不填）"
        {...field('note')}
        max={100}
        placeholder="如：我父亲是王德厚，2015 年去的苏州"
        hint="支部的人看得到。不要写工作秘密。"
      />
    </Page>
  )
}
