import { useState } from 'react'
import type { ClaimView, decideClaim } from '@/contract/join'
import { genderNames, genders, memberKindNames, memberKinds } from '@/contract/member'
import { Button } from '@/kit/button'
import { Sheet } from '@/kit/dialog'
import { Chips, Field } from '@/kit/field'
import { MonthField, readMonth } from '@/kit/month-field'
import { Problem } from '@/kit/state'
import type { AppError, Input } from '@/platform'
import { Purpose } from './acts'

type NewFile = NonNullable<Extract<Input<typeof decideClaim>, { accept: true }>['newFile']>

interface NewFileSheetProps {
  open: boolean
  claim: ClaimView
  busy: boolean
  error: AppError | undefined
  /** The mistake in one field of the new file. */
  issue: (field: string) => string | undefined
  onOpenFile: (file: NewFile) => void
  onClose: () => void
}

const chipsOf = <Value extends string>(values: readonly Value[], names: Readonly<Record<Value, string>>) =>
  values.map((value) => ({ value, text: names[value] }))

/** What a new file needs and the person was not asked: the branch knows it from its papers. */
export function NewFileSheet({ open, claim, busy, error, issue, onOpenFile, onClose }: NewFileSheetProps) {
  const [gender, setGender] = useState<string>()
  const [kind, setKind] = useState<string>('full')
  const [joined, setJoined] = useState('')
  const asksJoined = claim.joined === undefined
  const finish = () => {
    const file = { gender, kind, ...(asksJoined && { joined: readMonth(joined) ?? joined }) }
    // what is missing comes back beside its field
    onOpenFile(file as NewFile)
  }
  return (
    <Sheet open={open} title={`给${claim.name}开新档案`} onClose={onClose}>
      <Purpose>{`名册里会多一位成员，在${claim.orgName}。先看清名册里没有同一个人，免得一人两份档案。`}</Purpose>
      <Field label="性别" error={issue('newFile.gender')}>
        <Chips options={chipsOf(genders, genderNames)} value={gender} onChange={setGender} />
      </Field>
      <Field label="党员类别" error={issue('newFile.kind')}>
        <Chips options={chipsOf(memberKinds, memberKindNames)} value={kind} onChange={setKind} />
      </Field>
      {asksJoined && (
        <MonthField
          label="入党时间"
          example="1995-07"
          value={joined}
          onChange={setJoined}
          error={issue('newFile.joined')}
          hint="以支部的材料为准。"
        />
      )}
      {error && error.issues.length === 0 && <Problem>{error.userMessage}</Problem>}
      <Button kind="primary" busy={busy} onTap={finish}>
        开新档案
      </Button>
    </Sheet>
  )
}
