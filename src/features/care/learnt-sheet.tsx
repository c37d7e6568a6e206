import { View } from '@tarojs/components'
import { useState } from 'react'
import { learntKinds, learntNames, type listMissing, noteLearnt } from '@/contract/care'
import { Button } from '@/kit/button'
import { Sheet } from '@/kit/dialog'
import { Chips, TextField } from '@/kit/field'
import { Problem } from '@/kit/state'
import './care.scss'
import { now, type Output, useDraft, useSession, useSubmit } from '@/platform'

export type Missing = Output<typeof listMissing>['items'][number]
type Learnt = NonNullable<Missing['learnt']>
type Kind = Learnt['what']

interface LearntSheetProps {
  person: Missing | undefined
  onNoted: (person: Missing, learnt: Learnt) => void
  onClose: () => void
}

/** 记下情况: what one learnt of somebody who was never bound, in one tap and perhaps a line. */
export function LearntSheet({ person, onNoted, onClose }: LearntSheetProps) {
  if (!person) return null
  return (
    <Sheet open title={`${person.name}的情况`} onClose={onClose}>
      <LearntForm key={person.memberId} person={person} onNoted={onNoted} />
    </Sheet>
  )
}

function LearntForm({ person, onNoted }: { person: Missing; onNoted: LearntSheetProps['onNoted'] }) {
  const { session } = useSession()
  const note = useDraft(`learnt:${person.memberId}`, { text: '' })
  const [what, setWhat] = useState<Kind | undefined>(person.learnt?.what)
  const [unchosen, setUnchosen] = useState(false)
  const act = useSubmit(noteLearnt)

  const save = async () => {
    setUnchosen(what === undefined)
    if (what === undefined) return
    const { text } = note.value
    if (!(await act.submit({ memberId: person.memberId, what, note: text }))) return
    note.clear()
    onNoted(person, { what, note: text.trim(), at: new Date(now()).toISOString(), byName: session?.name ?? '' })
  }
  return (
    <View>
      <Chips
        options={learntKinds.map((kind) => ({ value: kind, text: learntNames[kind] }))}
        value={what}
        onChange={(kind) => setWhat(kind as Kind)}
      />
      {unchosen && what === undefined && <View className="k-field__error care__under">请选择情况</View>}
      <TextField
        label="补一句（可以不写）"
        value={note.value.text}
        onChange={(text) => note.change({ text })}
        placeholder="如 换号了，找他哥哥能联系上"
        max={60}
        error={act.issue('note')}
        hint="会记进他的档案经历，请不要写工作秘密。"
      />
      {act.error && !act.issue('note') && <Problem>{act.error.userMessage}</Problem>}
      <Button kind="primary" busy={act.submitting} onTap={() => void save()}>
        记下
      </Button>
    </View>
  )
}
