import { View } from '@tarojs/components'
import { useState } from 'react'
import { BackupContact, openBackupContact, setBackupContact } from '@/contract/care'
import { Button } from '@/kit/button'
import { Confirm } from '@/kit/dialog'
import { TextField } from '@/kit/field'
import { Page } from '@/kit/page'
import { Done, Loaded, Problem } from '@/kit/state'
import { type Output, useDraft, useQuery, useSubmit } from '@/platform'
import * as v from 'valibot'
import '../../care.scss'

type Contact = NonNullable<Output<typeof openBackupContact>['contact']>

const EMPTY: Contact = { name: '', relation: '', phone: '' }

/** 备用联系人: whom the organisation asks when the member cannot be reached. */
export default function BackupPage() {
  const kept = useQuery(openBackupContact, {})
  if (kept.data) {
    return <BackupForm kept={kept.data.contact} onSaved={(contact) => kept.patch(() => (contact ? { contact } : {}))} />
  }
  return (
    <Page title="备用联系人">
      <Loaded query={kept} rows={3}>
        {() => null}
      </Loaded>
    </Page>
  )
}

function BackupForm({ kept, onSaved }: { kept: Contact | undefined; onSaved: (contact?: Contact) => void }) {
  const draft = useDraft('backup', kept ?? EMPTY)
  const { name, relation, phone } = draft.value
  const [checked, setChecked] = useState(false)
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState<string>()
  const act = useSubmit(setBackupContact)
  const contact = { name, relation, phone: phone.replace(/\s/g, '') }
  const parsed = v.safeParse(BackupContact, contact)
  const issues = checked && !parsed.success ? v.flatten<typeof BackupContact>(parsed.issues).nested : undefined

  const change = (part: Partial<Contact>) => {
    setDone(undefined)
    draft.change(part)
  }
  const save = async () => {
    setChecked(true)
    if (!parsed.success) return
    if (!(await act.submit({ contact: parsed.output }))) return
    draft.clear()
    setChecked(false)
    onSaved(parsed.output)
    setDone(`已保存。联系不上您时，组织会找${parsed.output.name}（${parsed.output.relation}）。`)
  }
  const takeAway = async () => {
    const answer = await act.submit({})
    setAsking(false)
    if (!answer) return
    draft.clear()
    onSaved()
    setDone('已删除备用联系人。')
  }
  return (
    <Page
      title="备用联系人"
      foot={
        <View>
          {act.error && <Problem>{act.error.userMessage}</Problem>}
          <Button kind="primary" busy={act.submitting && !asking} onTap={() => void save()}>
            保存
          </Button>
        </View>
      }
    >
      {done !== undefined && <Done>{done}</Done>}
      <View className="care__lead">
        换了号码、联系不上您时，组织找谁？可以不填。只用来找您，别人只看到中间打星号的号码；请先跟他说一声。
      </View>
      <TextField
        label="姓名"
        value={name}
        onChange={(text) => change({ name: text })}
        error={issues?.name?.[0]}
        placeholder="如 王小明"
      />
      <TextField
        label="是您的"
        value={relation}
        onChange={(text) => change({ relation: text })}
        error={issues?.relation?.[0]}
        placeholder="如 儿子、同乡"
      />
      <TextField
        label="他的手机号"
        value={phone}
        onChange={(text) => change({ phone: text })}
        error={issues?.phone?.[0]}
        type="number"
        placeholder="11 位数字"
      />
      {kept && (
        <Button kind="text" onTap={() => setAsking(true)}>
          不要备用联系人了
        </Button>
      )}
      <Confirm
        open={asking}
        title="删除备用联系人？"
        confirmText="删除"
        busy={act.submitting}
        onConfirm={() => void takeAway()}
        onCancel={() => setAsking(false)}
      >
        {kept ? `${kept.name}的姓名和号码从您的档案里去掉。` : ''}
      </Confirm>
    </Page>
  )
}
