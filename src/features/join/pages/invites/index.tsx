import { useState } from 'react'
import { createInvitation, listInvitations } from '@/contract/join'
import { roleNames } from '@/contract/roles'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { Chips } from '@/kit/field'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Problem } from '@/kit/state'
import { Tag, type Tone } from '@/kit/tag'
import { sayWhen } from '@/kit/time'
import { go, pathTo, usePage, useParams, useSession, useShareCard, useSubmit } from '@/platform'
import { Purpose } from '../../acts'
import { cardOf, type Invitation, InvitationCard, sayFor } from '../../invitation-card'

const states: Readonly<Record<Invitation['state'], { tone: Tone; word: string }>> = {
  open: { tone: 'wait', word: '未用' },
  answered: { tone: 'act', word: '等您确认' },
  used: { tone: 'ok', word: '已用' },
  expired: { tone: 'quiet', word: '已过期' },
  revoked: { tone: 'quiet', word: '已收回' },
}

const keyOf = ({ invitationId }: Invitation) => invitationId

/** 邀请: a code for one member, for whoever belongs to an organisation, or to an office; and what became of the others. */
export default function InvitesPage() {
  const { memberId, name, role } = useParams('invites')
  const { can } = useSession()
  const invitations = usePage(listInvitations, {}, { keyOf })
  const [shown, setShown] = useState<Invitation>()
  const open = shown?.state === 'open' ? shown : undefined
  useShareCard(open ? cardOf(open) : { title: '云支部', path: pathTo('home') })

  const changed = (invitation: Invitation) => {
    setShown(invitation)
    invitations.patch((items) => [invitation, ...items.filter((other) => keyOf(other) !== keyOf(invitation))])
  }
  const tapOf = (invitation: Invitation) => {
    if (invitation.state === 'open') return () => setShown(invitation)
    return invitation.state === 'answered' ? () => void go('claims') : undefined
  }
  return (
    <Page
      title={name === undefined || role !== undefined ? '邀请' : `邀请${name}`}
      staleAt={invitations.staleAt}
      onRefresh={invitations.reload}
    >
      {open ? (
        <InvitationCard invitation={open} onChanged={changed} onAnother={() => setShown(undefined)} />
      ) : (
        <NewInvitation onMade={changed} />
      )}
      {memberId === undefined && role === undefined && (
        <Card flush>
          <Row title="只请一位成员" note="从名册里选，邀请码只给这一位" onTap={() => void go('roster', {})} />
          {can('org.manage') && (
            <Row
              title="请人当干部、书记、组长"
              note="先选组织，在「谁负责」里发邀请"
              onTap={() => void go('orgTree')}
            />
          )}
        </Card>
      )}
      <Section title="发出的邀请">
        <List
          page={invitations}
          keyOf={keyOf}
          empty="还没有发出邀请。做一个邀请码，在电话里念，或者发到微信里。"
          render={(invitation) => (
            <Row
              title={sayFor(invitation)}
              note={`${invitation.code} · ${sayWhen(invitation.createdAt)}`}
              side={<Tag tone={states[invitation.state].tone}>{states[invitation.state].word}</Tag>}
              onTap={tapOf(invitation)}
              chosen={invitation.invitationId === open?.invitationId}
            />
          )}
        />
      </Section>
    </Page>
  )
}

/** Makes a code: for whom is known from the roster or chosen here. */
function NewInvitation({ onMade }: { onMade: (invitation: Invitation) => void }) {
  const { orgId: given, memberId, name, role } = useParams('invites')
  const { session } = useSession()
  const create = useSubmit(createInvitation)
  const offices = session?.roles.filter((held) => held.role !== 'member').map(({ org }) => org) ?? []
  const options = offices.map((org) => ({ value: org.orgId, text: org.name }))
  const [chosen, setChosen] = useState<string>()
  const orgId = given ?? chosen ?? options[0]?.value

  const make = async () => {
    if (orgId === undefined) return
    const input = { orgId, ...(memberId !== undefined && { memberId }), ...(role !== undefined && { role }) }
    const answer = await create.submit(input)
    if (answer) onMade(answer)
  }
  return (
    <Card>
      <Purpose>
        {role !== undefined
          ? `请一位同志担任${name ?? roleNames[role]}。邀请码三天内有效，用一次就作废。`
          : name !== undefined
            ? `给${name}做一个邀请码，三天内有效，用一次就作废。`
            : '请组织里的成员绑定微信。邀请码三天内有效，用一次就作废；谁用了，都要您确认是本人。'}
      </Purpose>
      {given === undefined && options.length > 1 && <Chips options={options} value={orgId} onChange={setChosen} />}
      {create.error && <Problem>{create.error.userMessage}</Problem>}
      <Button kind="primary" busy={create.submitting} disabled={orgId === undefined} onTap={() => void make()}>
        做邀请码
      </Button>
    </Card>
  )
}
