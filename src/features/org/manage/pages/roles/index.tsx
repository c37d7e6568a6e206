import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { grantRole, handOverRole, listRoles } from '@/contract/org'
import type { Role } from '@/contract/roles'
import { Button } from '@/kit/button'
import { Card, Row } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { TextField } from '@/kit/field'
import { Page } from '@/kit/page'
import { Empty, Loaded, Problem } from '@/kit/state'
import { go, goBack, type Output, say, useParams, usePresent, useQuery, useSession, useSubmit } from '@/platform'
import { reloadTree, useTree } from '../../use-tree'
import { sayOffice } from '../../words'

type Candidate = Output<typeof listRoles>['candidates'][number]

/** After the last key, until the name counts as typed, ms. */
const PAUSE = 400

/** Chooses somebody for an office: to give it to, or to hand it over to. */
export default function RolesPage() {
  const { id = '', role, from, fromName = '' } = useParams('orgRoles')
  const node = useTree().data?.byId.get(id)
  const [typed, setTyped] = useState('')
  const [find, setFind] = useState('')
  const [chosen, setChosen] = useState<Candidate>()
  const query = useQuery(listRoles, { orgId: id, ...(find !== '' && { find }) }, { enabled: id !== '' })
  useEffect(() => {
    const timer = setTimeout(() => setFind(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  if (!role) return <Page title="选一位" />

  const title = sayOffice(role, node?.name ?? '')
  const office = `${node?.name ?? ''}${title}`
  return (
    <Page
      title={from === undefined ? `定一位${title}` : '交给谁'}
      onRefresh={query.reload}
      foot={
        <Button onTap={() => void go('invites', { orgId: id, role, ...(node && { name: office }) })}>
          发邀请，请不在名单里的人来担任
        </Button>
      }
    >
      <View className="k-section">
        {from === undefined
          ? `请谁担任${office}？`
          : `把${office}从${fromName}交给谁？一次办完：${fromName}同时不再担任。`}
      </View>
      <Loaded query={query} rows={4}>
        {({ candidates, holders, more }) => {
          const taken = new Set(holders.filter((holder) => holder.role === role).map(({ personId }) => personId))
          const free = candidates.filter(({ personId }) => !taken.has(personId))
          return (
            <>
              {(more || typed !== '') && (
                <TextField label="按姓名找" value={typed} onChange={setTyped} placeholder="姓名里的一两个字" />
              )}
              {free.length === 0 ? (
                <Empty>{sayNobody(find)}</Empty>
              ) : (
                <Card flush>
                  {free.map((person) => (
                    <Row key={person.personId} title={person.name} onTap={() => setChosen(person)} />
                  ))}
                </Card>
              )}
              {more && <Empty>还有更多，请按姓名找。</Empty>}
            </>
          )
        }}
      </Loaded>
      {chosen && (
        <Give
          orgId={id}
          role={role}
          office={office}
          person={chosen}
          from={from === undefined ? undefined : { personId: from, name: fromName }}
          onCancel={() => setChosen(undefined)}
        />
      )}
    </Page>
  )
}

const sayNobody = (find: string) =>
  find === ''
    ? '这里还没有绑定微信的成员可选。可以发邀请：对方用邀请码加入后，您确认是本人就行。'
    : `没有叫「${find}」的人可选。没有绑定微信的成员不在这里，可以发邀请。`

interface GiveProps {
  orgId: string
  role: Role
  office: string
  person: Candidate
  from: { readonly personId: string; readonly name: string } | undefined
  onCancel: () => void
}

/** Asks once more, and does it in one act. */
function Give({ orgId, role, office, person, from, onCancel }: GiveProps) {
  const give = useSubmit(grantRole)
  const isPresent = usePresent()
  const handOver = useSubmit(handOverRole)
  const session = useSession()
  const error = give.error ?? handOver.error
  const submit = async () => {
    const answer = from
      ? await handOver.submit({ orgId, role, personId: from.personId, toPersonId: person.personId })
      : await give.submit({ orgId, role, personId: person.personId })
    if (!answer) return
    say(`${person.name}现在担任${office}`)
    void reloadTree()
    await session.reload()
    if (role === 'county_admin' && from && !answer.holders.some(({ me }) => me)) await go('home')
    else if (isPresent()) await goBack()
  }
  return (
    <Confirm
      open
      title={from ? `把${office}交给${person.name}？` : `请${person.name}担任${office}？`}
      confirmText={from ? '交过去' : '确定'}
      busy={give.submitting || handOver.submitting}
      onConfirm={() => void submit()}
      onCancel={onCancel}
    >
      {error && <Problem>{error.userMessage}</Problem>}
      {from
        ? `${from.name}从此不再担任，看不到、也办不了这里的事。`
        : `${person.name}从此能看到这里的成员和通知，能办这里的事。`}
    </Confirm>
  )
}
