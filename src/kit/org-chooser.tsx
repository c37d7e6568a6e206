import { View } from '@tarojs/components'
import { useState } from 'react'
import { Card, Row } from './card'
import { Sheet } from './dialog'
import { Tap } from './tap'
import './org-chooser.scss'
import type { OrgChoice } from './use-roster-orgs'

const WHOLE_NAMES: Readonly<Record<string, string>> = { county: '全县', township: '全镇' }

/** Beyond a county's townships: fifty branches are a list to read, not chips to look through. */
const CHIPS_MAX = 24

/** Where one is (county › township), and one tap to each part of it. */
export function OrgChooser({ orgs, strip }: { orgs: OrgChoice; strip: boolean }) {
  const { path, whole, chosen, choices, choose } = orgs
  const [listed, setListed] = useState(false)
  const many = choices.length > CHIPS_MAX
  const chips = many ? choices.filter(({ orgId }) => orgId === chosen?.orgId) : choices
  const pick = (org: (typeof choices)[number]) => {
    setListed(false)
    choose(org)
  }
  const above = whole ? path.slice(0, path.indexOf(whole) + 1) : []
  if (choices.length === 0 || (!whole && choices.length === 1)) return null
  return (
    <View>
      {above.length > 1 && (
        <View className="k-orgs__path">
          {above.map((org) => (
            <Tap key={org.orgId} className="k-orgs__step" role="link" onTap={() => choose(org)}>
              {org.name}
            </Tap>
          ))}
        </View>
      )}
      <View className={strip ? 'k-orgs__strip' : 'k-orgs__wrap'}>
        {whole && (
          <Choice
            text={WHOLE_NAMES[whole.kind] ?? '全部'}
            on={chosen?.orgId === whole.orgId}
            onTap={() => choose(whole)}
          />
        )}
        {chips.map((org) => (
          <Choice key={org.orgId} text={org.name} on={chosen?.orgId === org.orgId} onTap={() => choose(org)} />
        ))}
        {many && <Choice text={`选一个（${choices.length}）`} on={false} onTap={() => setListed(true)} />}
      </View>
      <Sheet open={listed} title={whole?.name ?? '名册'} onClose={() => setListed(false)}>
        <Card flush>
          {choices.map((org) => (
            <Row key={org.orgId} title={org.name} onTap={() => pick(org)} chosen={chosen?.orgId === org.orgId} />
          ))}
        </Card>
      </Sheet>
    </View>
  )
}

function Choice({ text, on, onTap }: { text: string; on: boolean; onTap: () => void }) {
  return (
    <Tap className={on ? 'k-chip k-chip--on' : 'k-chip'} role="tab" checked={on} onTap={onTap}>
      {text}
    </Tap>
  )
}
