import { View } from '@tarojs/components'
import { useState } from 'react'
import { listPlaces, PLACE_MAX, placeMembers } from '@/contract/care'
import type { MemberItem } from '@/contract/member'
import { Button } from '@/kit/button'
import { OrgChooser } from '@/kit/org-chooser'
import { Page } from '@/kit/page'
import { Done, Loaded, Problem } from '@/kit/state'
import { sayMonth } from '@/kit/time'
import { useRosterOrgs } from '@/kit/use-roster-orgs'
import { useParams, useQuery, useSubmit, useWide } from '@/platform'
import { PlaceWhere, type Where } from '../../place-where'
import { PlaceWho, usePlaceable } from '../../place-who'
import { monthNow } from '../../words'

/** 安排到支部: members who live near each other into the branch that stands there, or back into their online group. */
export default function PlacePage() {
  const { orgId } = useParams('place')
  const orgs = useRosterOrgs(orgId)
  const wide = useWide()
  const placeable = usePlaceable(orgs.chosen?.orgId ?? '')
  const places = useQuery(listPlaces, {})
  const act = useSubmit(placeMembers)
  const [chosen, setChosen] = useState<readonly MemberItem[]>([])
  const [step, setStep] = useState<'who' | 'where'>('who')
  const [where, setWhere] = useState<Where>({ to: undefined, since: monthNow() })
  const [done, setDone] = useState<string>()
  const [missing, setMissing] = useState(false)
  const tooMany = chosen.length > PLACE_MAX

  const place = async () => {
    const { to, since } = where
    setMissing(to === undefined || since === '')
    if (to === undefined || since === '') return
    const memberIds = chosen.map(({ memberId }) => memberId)
    const answer = await act.submit({ memberIds, ...(to !== 'group' && { branchId: to.orgId }), since })
    if (!answer) return
    setDone(sayDone(answer.placed, chosen.length, where))
    setChosen([])
    setWhere({ to: undefined, since: monthNow() })
    setStep('who')
    void placeable.members.reload()
    void places.reload()
  }

  const foot =
    step === 'who' ? (
      <View>
        {tooMany && <Problem>{`一次最多 ${PLACE_MAX} 人，请分几次。`}</Problem>}
        <Button
          kind="primary"
          disabled={chosen.length === 0 || tooMany}
          onTap={() => {
            setDone(undefined)
            setStep('where')
          }}
        >
          {chosen.length === 0 ? '先勾选成员' : `选去哪儿（已勾 ${chosen.length} 人）`}
        </Button>
      </View>
    ) : (
      <View>
        {act.error && !act.issue('since') && <Problem>{act.error.userMessage}</Problem>}
        <Button kind="primary" busy={act.submitting} onTap={() => void place()}>
          {sayAct(chosen.length, where)}
        </Button>
      </View>
    )

  return (
    <Page
      title="安排到支部"
      wide={wide && step === 'who'}
      staleAt={placeable.members.staleAt}
      onRefresh={() => Promise.all([orgs.query.reload(), placeable.members.reload(), places.reload()])}
      foot={foot}
    >
      {done !== undefined && <Done>{done}</Done>}
      {step === 'who' ? (
        <Loaded query={orgs.query} rows={5}>
          {() => (
            <View>
              <OrgChooser orgs={orgs} strip={!wide} />
              <PlaceWho
                placeable={placeable}
                chosen={chosen}
                onChoose={setChosen}
                empty={
                  placeable.place === undefined
                    ? `${orgs.chosen?.name ?? '这里'}还没有成员。`
                    : `${orgs.chosen?.name ?? '这里'}没有住在「${placeable.place}」的成员。可以换个城市或区县再找。`
                }
              />
            </View>
          )}
        </Loaded>
      ) : (
        <PlaceWhere
          members={chosen}
          places={places}
          value={where}
          onChange={(change) => setWhere((before) => ({ ...before, ...change }))}
          onBack={() => setStep('who')}
          error={{
            branch: missing && where.to === undefined ? '请选择到哪儿过组织生活' : undefined,
            since: missing && where.since === '' ? '请填写年月，如 202611' : act.issue('since'),
          }}
        />
      )}
    </Page>
  )
}

function sayAct(people: number, { to }: Where): string {
  if (to === undefined) return `安排 ${people} 人`
  return to === 'group' ? `让 ${people} 人回到网上党小组` : `安排 ${people} 人到${to.name}`
}

/** What was done; those who were there already changed nothing. */
function sayDone(placed: number, asked: number, { to, since }: Where): string {
  const name = to === 'group' || to === undefined ? '各自的网上党小组' : to.name
  const rest = asked > placed ? `另有 ${asked - placed} 人本来就在那里。` : ''
  return placed > 0 ? `${placed} 人从${sayMonth(since)}起在${name}过组织生活。${rest}` : rest
}
