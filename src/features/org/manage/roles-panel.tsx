import { View } from '@tarojs/components'
import { useState } from 'react'
import { listRoles, revokeRole, type RoleHolder } from '@/contract/org'
import type { Role } from '@/contract/roles'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { Loaded, Problem } from '@/kit/state'
import { go, type Output, say, useQuery, useSession, useSubmit } from '@/platform'
import './roles-panel.scss'
import { reloadTree } from './use-tree'
import { sayOffice } from './words'

type Roles = Output<typeof listRoles>

interface OrgProps {
  orgId: string
  orgName: string
}

/** 职务: who holds which office here; to give, to take, to hand over. */
export function RolesPanel({ orgId, orgName }: OrgProps) {
  const query = useQuery(listRoles, { orgId })
  return (
    <Section title="谁负责">
      <Loaded query={query} rows={1}>
        {(view) => (
          <>
            {view.roles.map((role) => (
              <Office
                key={role}
                orgId={orgId}
                orgName={orgName}
                role={role}
                view={view}
                onChange={(holders) => {
                  query.patch((before) => ({ ...before, holders }))
                  void reloadTree()
                }}
              />
            ))}
          </>
        )}
      </Loaded>
    </Section>
  )
}

interface OfficeProps extends OrgProps {
  role: Role
  view: Roles
  onChange: (holders: RoleHolder[]) => void
}

function Office({ orgId, orgName, role, view, onChange }: OfficeProps) {
  const holders = view.holders.filter((holder) => holder.role === role)
  const [leaving, setLeaving] = useState<RoleHolder>()
  const office = sayOffice(role, orgName)
  const last = role === 'county_admin' && holders.length === 1
  return (
    <Card flush>
      {holders.map((holder) => (
        <View key={holder.personId} className="org-holder">
          <View className="org-holder__main">
            <View className="org-holder__name">{holder.me ? `${holder.name}（您）` : holder.name}</View>
            <View className="org-holder__role">{office}</View>
          </View>
          <View className="org-holder__acts">
            <Button
              small
              label={`把${holder.name}的${office}交给别人`}
              onTap={() => void go('orgRoles', { id: orgId, role, from: holder.personId, fromName: holder.name })}
            >
              交给别人
            </Button>
            {!last && (
              <Button small label={`免去${holder.name}的${office}`} onTap={() => setLeaving(holder)}>
                免去
              </Button>
            )}
          </View>
        </View>
      ))}
      {last && (
        <View className="org-holder__why">
          县里只有一位管理员，不能免去：那样就没有人能管组织和职务了。可以交给别人，或先再定一位。
        </View>
      )}
      <Row
        title={holders.length === 0 ? `定一位${office}` : `再定一位${office}`}
        note={holders.length === 0 ? '现在还没有' : undefined}
        onTap={() => void go('orgRoles', { id: orgId, role })}
      />
      {leaving && (
        <TakeRole
          holder={leaving}
          orgName={orgName}
          alone={holders.length === 1}
          onChange={onChange}
          onEnd={() => setLeaving(undefined)}
        />
      )}
    </Card>
  )
}

interface TakeRoleProps {
  holder: RoleHolder
  orgName: string
  /** Nobody else holds it. */
  alone: boolean
  onChange: (holders: RoleHolder[]) => void
  onEnd: () => void
}

/** Asks before an office is taken, and says what follows. */
function TakeRole({ holder, orgName, alone, onChange, onEnd }: TakeRoleProps) {
  const take = useSubmit(revokeRole)
  const session = useSession()
  const { orgId, role, personId, name, me } = holder
  const office = sayOffice(role, orgName)
  const submit = async () => {
    const answer = await take.submit({ orgId, role, personId })
    if (!answer) return
    say(`已免去${name}的${office}`)
    onEnd()
    if (!me) return onChange(answer.holders)
    await session.reload()
    if (role === 'county_admin') await go('home')
    else onChange(answer.holders)
  }
  const follows = me ? '您自己从此办不了这里的事。' : `${name}从此看不到、也办不了这里的事，自己的成员身份不变。`
  return (
    <Confirm
      open
      title={`免去${name}的${office}？`}
      confirmText="免去"
      busy={take.submitting}
      onConfirm={() => void submit()}
      onCancel={onEnd}
    >
      {take.error && <Problem>{take.error.userMessage}</Problem>}
      <View>{follows}</View>
      {alone && <View>{`${orgName}就没有${office}了。`}</View>}
    </Confirm>
  )
}
