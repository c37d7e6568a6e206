import { View } from '@tarojs/components'
import { type ContactHow, contactHowNames, contactHows, LINE_MAX } from '@/contract/contact'
import { openContactPerson } from '@/contract/contact-cadre'
import { openOwnFile } from '@/contract/member'
import { Button } from '@/kit/button'
import { Card, KeyValue } from '@/kit/card'
import { Chips, Field, TextField } from '@/kit/field'
import { MonthField } from '@/kit/month-field'
import { Page } from '@/kit/page'
import { sayPlace } from '@/kit/place'
import { PlaceField } from '@/kit/place-field'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { goBack, say, useParams, usePresent, useQuery } from '@/platform'
import { useMove } from '../../use-move'

/** 换地方了: for oneself, or for a member whom the cadre has just been in touch with. */
export default function ContactMovedPage() {
  const { id, name, how, on, words: line } = useParams('moved')
  const move = useMove(id, { how, on, words: line })
  const isPresent = usePresent()
  const { draft, act, problem } = move
  const { destination, since, words } = draft.value
  const title = id === undefined ? '换地方了' : `${name ?? '成员'}换地方了`

  const send = async () => {
    if (!(await move.send())) return
    say(id === undefined ? '记下了，也算报了平安' : '记下了，本月已联系')
    if (isPresent()) await goBack()
  }
  return (
    <Page title={title} foot={<Submitting act={act} isOwn={id === undefined} onSend={() => void send()} />}>
      <RestoredHint shown={draft.restored} onClear={draft.clear} />
      {id === undefined ? <OwnPlace /> : <PlaceOf memberId={id} />}
      <PlaceField
        label={id === undefined ? '现在住在哪里' : '现在住在哪里（问一下本人）'}
        value={destination}
        onChange={(place) => draft.change({ destination: place })}
        error={problem('destination')}
        hint="只到区县，不用写门牌，也不用定位。"
      />
      <MonthField
        label="从什么时候起"
        value={since}
        onChange={(text) => draft.change({ since: text })}
        example={since.length === 7 ? since : '2026-11'}
        error={problem('since')}
      />
      {id !== undefined && (
        <Field label="怎么联系的">
          <Chips
            options={contactHows.map((value) => ({ value, text: contactHowNames[value] }))}
            value={draft.value.how}
            onChange={(value) => draft.change({ how: value as ContactHow })}
          />
        </Field>
      )}
      <TextField
        label="说一句（可以不写）"
        value={words}
        max={LINE_MAX}
        onChange={(text) => draft.change({ words: text })}
        placeholder="如 跟工地过来的，干到年底"
        error={problem('words')}
      />
    </Page>
  )
}

interface SubmittingProps {
  act: ReturnType<typeof useMove>['act']
  isOwn: boolean
  onSend: () => void
}

function Submitting({ act, isOwn, onSend }: SubmittingProps) {
  const note = isOwn ? '档案里的居住地跟着改，以前的留在经历里。' : '档案里的居住地跟着改，本人看得到是您记的。'
  const button = (
    <Button kind="primary" busy={act.submitting} onTap={onSend}>
      {act.waiting ? '再发一次' : '就是这样'}
    </Button>
  )
  return (
    <SubmitBar submit={act} note={note}>
      {button}
    </SubmitBar>
  )
}

/** What is known is shown, not asked again. */
function OwnPlace() {
  const own = useQuery(openOwnFile, {})
  const place = own.data?.destination ? sayPlace(own.data.destination) : ''
  return own.data ? <Known place={place} /> : null
}

function PlaceOf({ memberId }: { memberId: string }) {
  const person = useQuery(openContactPerson, { memberId })
  return person.data ? <Known place={person.data.place} /> : null
}

function Known({ place }: { place: string }) {
  return (
    <View>
      <Card>
        <KeyValue name="现在登记的">{place || '没有登记'}</KeyValue>
      </Card>
    </View>
  )
}
