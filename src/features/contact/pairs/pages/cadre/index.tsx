import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Cadre } from '@/contract/contact-fields'
import { handOverPairs, openCadre } from '@/contract/contact-pairs'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { Confirm, Sheet } from '@/kit/dialog'
import { Page } from '@/kit/page'
import { Done, Empty, Loaded, Problem } from '@/kit/state'
import { go, type Output, useParams, useQuery, useSubmit } from '@/platform'
import { sayLoad } from '../../words'

type Opened = Output<typeof openCadre>
type Stay = Output<typeof handOverPairs>['stay']

/** One cadre: whom they are in touch with, and handing all of them over in one act. */
export default function ContactPairsCadrePage() {
  const { id = '' } = useParams('cadre')
  const query = useQuery(openCadre, { personId: id }, { enabled: id !== '' })
  const [chooses, setChooses] = useState(false)
  const [to, setTo] = useState<Cadre>()
  const [done, setDone] = useState<{ moved: number; stay: Stay; to: string }>()
  const cadre = query.data
  const choose = (successor: Cadre) => {
    setChooses(false)
    setTo(successor)
  }
  return (
    <Page
      title={cadre?.name ?? '包保干部'}
      staleAt={query.staleAt}
      onRefresh={query.reload}
      foot={
        cadre &&
        cadre.people.length > 0 && (
          <Button kind="primary" onTap={() => setChooses(true)}>
            {`全部移交给…（${cadre.people.length} 人）`}
          </Button>
        )
      }
    >
      {done && <HandedOver done={done} />}
      <Loaded query={query} rows={5}>
        {(shown) => <CadreFile cadre={shown} />}
      </Loaded>
      <Sheet open={chooses} title="移交给谁" onClose={() => setChooses(false)}>
        {cadre && <Successors cadre={cadre} onChoose={choose} />}
      </Sheet>
      {cadre && to && (
        <HandOver
          key={to.personId}
          cadre={cadre}
          to={to}
          onClose={() => setTo(undefined)}
          onDone={(moved, stay) => {
            setTo(undefined)
            setDone({ moved, stay, to: to.name })
            void query.reload()
          }}
        />
      )}
    </Page>
  )
}

function HandedOver({ done: { moved, stay, to } }: { done: { moved: number; stay: Stay; to: string } }) {
  return (
    <View>
      {moved > 0 && <Done>{`${moved} 位成员交给${to}了，没有一位落下。`}</Done>}
      {stay.length > 0 && (
        <Problem>{`${stay.map(({ name }) => name).join('、')}不能由${to}联系，还在原处，请另选一位。`}</Problem>
      )}
    </View>
  )
}

function CadreFile({ cadre }: { cadre: Opened }) {
  const { personId, name, orgName, people, can } = cadre
  return (
    <View>
      <Card>
        <View>{`${orgName} · ${sayLoad(cadre)}`}</View>
        {can.leave && (
          <Button kind="text" small onTap={() => void go('contactLeave', { id: personId, name })}>
            {cadre.leave ? '改请假' : '请假，找人代联系'}
          </Button>
        )}
      </Card>
      {people.length === 0 ? (
        <Empty>{`${name}现在没有要联系的成员。`}</Empty>
      ) : (
        <Section title={`联系的成员 ${people.length}`}>
          <Card flush>
            {people.map(({ memberId, name: who, villageName }) => (
              <Row
                key={memberId}
                title={who}
                note={villageName}
                onTap={() => void go('contactPerson', { id: memberId })}
              />
            ))}
          </Card>
        </Section>
      )}
    </View>
  )
}

function Successors({ cadre, onChoose }: { cadre: Opened; onChoose: (successor: Cadre) => void }) {
  if (cadre.successors.length === 0) {
    return <Empty>本镇没有别的包保干部可以接。请县委组织部先给接手的人定上这个职务。</Empty>
  }
  return (
    <View>
      {cadre.successors.map((one) => (
        <Row
          key={one.personId}
          title={`${one.name}（${one.orgName}）`}
          note={sayLoad(one)}
          onTap={() => onChoose(one)}
        />
      ))}
    </View>
  )
}

interface HandOverProps {
  cadre: Opened
  to: Cadre
  onClose: () => void
  onDone: (moved: number, stay: Stay) => void
}

/** In one act for whoever does it; the cloud takes as many at a time as it can, and goes on. */
function HandOver({ cadre, to, onClose, onDone }: HandOverProps) {
  const act = useSubmit(handOverPairs)
  const [moved, setMoved] = useState(0)
  const [busy, setBusy] = useState(false)
  const handOver = async () => {
    setBusy(true)
    let sum = moved
    for (;;) {
      const answer = await act.submit({ fromId: cadre.personId, toId: to.personId })
      if (!answer) break
      sum += answer.moved
      setMoved(sum)
      if (answer.left) continue
      onDone(sum, answer.stay)
      return
    }
    setBusy(false)
  }
  return (
    <Confirm
      open
      title={`把${cadre.name}的 ${cadre.people.length} 位成员都交给${to.name}？`}
      confirmText={moved > 0 && !busy ? '接着移交' : '移交'}
      busy={busy}
      onConfirm={() => void handOver()}
      onCancel={onClose}
    >
      <View>{`每位成员的结对同时换人，中间没有空当。${to.name}会联系 ${to.members + cadre.people.length} 位。`}</View>
      {moved > 0 && <View>{`已移交 ${moved} 位。`}</View>}
      {act.error && <Problem>{act.error.userMessage}</Problem>}
    </Confirm>
  )
}
