import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Cadre } from '@/contract/contact-fields'
import { listCadres, pairMembers } from '@/contract/contact-pairs'
import { Card, Row } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Problem } from '@/kit/state'
import { go, goBack, say, useParams, usePage, useSubmit } from '@/platform'
import { sayLoad } from '../../words'

const keyOf = ({ personId }: Cadre) => personId

/** 包保干部: who is in touch with how many, in their fixed order; with a member, chooses one for them. */
export default function ContactPairsCadresPage() {
  const { orgId, memberId, name = '这位成员', cadreId } = useParams('cadres')
  const cadres = usePage(
    listCadres,
    { ...(orgId !== undefined && { orgId }), ...(memberId !== undefined && { memberId }) },
    { keyOf },
  )
  const [chosen, setChosen] = useState<Cadre>()
  return (
    <Page
      title={memberId === undefined ? '包保干部' : `请谁联系${name}`}
      staleAt={cadres.staleAt}
      onRefresh={cadres.reload}
    >
      {memberId !== undefined && <Card>{`选一位干部，以后由他每月联系${name}。原来的结对到今天为止。`}</Card>}
      <List
        page={cadres}
        keyOf={keyOf}
        render={(cadre) => (
          <Row
            title={`${cadre.name}（${cadre.orgName}）`}
            note={cadre.personId === cadreId ? `现在由他联系 · ${sayLoad(cadre)}` : sayLoad(cadre)}
            onTap={() => {
              if (memberId === undefined) void go('cadre', { id: cadre.personId })
              else if (cadre.personId !== cadreId) setChosen(cadre)
            }}
          />
        )}
        empty="这里还没有包保干部。请县委组织部在「组织设置」里给村里的干部定上这个职务。"
      />
      {memberId !== undefined && chosen && (
        <Choose
          key={chosen.personId}
          memberId={memberId}
          name={name}
          seen={cadreId}
          cadre={chosen}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Page>
  )
}

interface ChooseProps {
  memberId: string
  name: string
  seen: string | undefined
  cadre: Cadre
  onClose: () => void
}

/** Asks once, pairs, and goes back to where the member was. */
function Choose({ memberId, name, seen, cadre, onClose }: ChooseProps) {
  const act = useSubmit(pairMembers)
  const [taken, setTaken] = useState<string>()
  const pair = async () => {
    const answer = await act.submit({ pairs: [{ memberId, cadreId: cadre.personId, ...(seen && { seen }) }] })
    if (!answer) return
    const [skipped] = answer.skipped
    if (skipped) {
      setTaken(
        skipped.cadreName
          ? `刚刚有人请${skipped.cadreName}联系${name}了，这里没有动。请返回看看。`
          : `${name}的档案刚刚变过，这里没有动。请返回看看。`,
      )
      return
    }
    say(`以后由${cadre.name}联系${name}`)
    await goBack()
  }
  const problem = taken ?? act.error?.userMessage
  return (
    <Confirm
      open
      title={`请${cadre.name}联系${name}？`}
      confirmText="就请他"
      busy={act.submitting}
      onConfirm={() => void pair()}
      onCancel={onClose}
    >
      <View>{`${cadre.name}的名单里会多一位，${name}在首页能看到是谁联系。`}</View>
      {problem !== undefined && <Problem>{problem}</Problem>}
    </Confirm>
  )
}
