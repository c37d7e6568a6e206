import { View } from '@tarojs/components'
import { PAIRS_MANY } from '@/contract/contact-fields'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { CheckRow, Chips } from '@/kit/field'
import { Page } from '@/kit/page'
import { Done, Empty, Loaded, Problem } from '@/kit/state'
import { go, useParams } from '@/platform'
import { type Applied, isProposed, type Pairing, usePairing } from '../../use-pairing'
import { type Proposal, whyNames } from '../../words'
import './index.scss'

/** 结对: who would be in touch with whom, to look at and then to apply. */
export default function ContactPairingPage() {
  const { orgId } = useParams('pairing')
  const pairing = usePairing(orgId)
  const { query, chosen, act, progress, applied } = pairing
  return (
    <Page
      title={query.data ? `${query.data.orgName}结对` : '结对'}
      staleAt={query.staleAt}
      onRefresh={query.reload}
      foot={
        chosen.length > 0 && (
          <View>
            {act.error && <Problem>{act.error.userMessage}</Problem>}
            <Button kind="primary" busy={progress !== undefined} onTap={() => void pairing.apply()}>
              {progress === undefined ? `就这样结对 ${chosen.length} 人` : `正在结对 ${progress} / ${chosen.length}`}
            </Button>
          </View>
        )
      }
    >
      {applied && <Result applied={applied} />}
      <Loaded query={query} rows={6}>
        {({ unpaired, orgId: of, items, cursor }) =>
          unpaired === 0 && items.length === 0 ? (
            <Empty
              act={
                <Button small onTap={() => void go('cadres', { orgId: of })}>
                  看包保干部
                </Button>
              }
            >
              都有人联系了。新来的成员、和干部分开的成员，会出现在这里。
            </Empty>
          ) : (
            <View>
              <Section
                title={`${unpaired} 位成员还没有人联系`}
                side={
                  <Button small kind="text" onTap={() => void go('cadres', { orgId: of })}>
                    看包保干部
                  </Button>
                }
              >
                <Chips
                  options={[
                    { value: 'even', text: '照台账，其余平均分' },
                    { value: 'ledger', text: '只按台账写的' },
                  ]}
                  value={pairing.by}
                  onChange={pairing.change}
                />
              </Section>
              <Villages pairing={pairing} items={items} />
              {cursor !== undefined && <Card>先看这些。结对以后，后面的会接着出现。</Card>}
            </View>
          )
        }
      </Loaded>
    </Page>
  )
}

function Result({ applied: { paired, skipped } }: { applied: Applied }) {
  return (
    <View>
      {paired > 0 && <Done>{`${paired} 位成员结好对了，干部的名单里已经有他们。`}</Done>}
      {skipped.length > 0 && (
        <Problem>
          {skipped
            .map(({ name, cadreName }) => (cadreName ? `${name}刚刚由${cadreName}联系了` : `${name}的档案刚刚变过`))
            .join('；')}
          。这几位没有动。
        </Problem>
      )}
    </View>
  )
}

/** Village after village, as they come: the villages stand in their fixed order already. */
function Villages({ pairing, items }: { pairing: Pairing; items: readonly Proposal[] }) {
  const names = [...new Set(items.map(({ villageName }) => villageName))]
  return (
    <View>
      {names.map((name) => (
        <Village key={name} name={name} pairing={pairing} items={items.filter((item) => item.villageName === name)} />
      ))}
    </View>
  )
}

interface VillageProps {
  name: string
  pairing: Pairing
  items: readonly Proposal[]
}

function Village({ name, pairing, items }: VillageProps) {
  const { left, toggle, chosen } = pairing
  return (
    <Section title={`${name} ${items.length} 人`}>
      <Loads items={chosen.filter(({ villageName }) => villageName === name)} />
      <Card flush>
        {items.map((item) =>
          isProposed(item) ? (
            <CheckRow
              key={item.memberId}
              title={`${item.name} → ${item.cadre.name}`}
              {...(item.ledgerText !== '' && { note: `台账写的是${item.ledgerText}` })}
              on={!left.has(item.memberId)}
              onChange={() => toggle(item.memberId)}
            />
          ) : (
            <Row
              key={item.memberId}
              title={item.name}
              note={whyNames[item.why ?? 'no_cadre']}
              onTap={() => void go('cadres', { memberId: item.memberId, name: item.name })}
            />
          ),
        )}
      </Card>
    </Section>
  )
}

/** 冯干部 3 → 6 人 · 李干部 9 → 11 人，偏多: whether the load is even is seen before it is applied. */
function Loads({ items }: { items: Pairing['chosen'] }) {
  const cadres = new Map(items.map(({ cadre }) => [cadre.personId, cadre]))
  if (cadres.size === 0) return null
  const said = [...cadres.values()].map(({ personId, name, members }) => {
    const more = items.filter(({ cadre }) => cadre.personId === personId).length
    const after = members + more
    return `${name} ${members} → ${after} 人${after > PAIRS_MANY ? '，偏多' : ''}`
  })
  return <View className="pairing-loads">{said.join(' · ')}</View>
}
