import { View } from '@tarojs/components'
import { useState } from 'react'
import { type OrgKind, orgKindNames } from '@/contract/roles'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { addable, type PastedOrg } from './paste'
import './paste-preview.scss'
import { shortKindNames } from './words'

/** Rows drawn at once: a page of WeChat's should stay below 1,000 elements. */
const SHOWN = 120

/** How the list was understood, as a tree, with what is wrong beside its line. */
export function PastePreview({ orgs }: { orgs: readonly PastedOrg[] }) {
  const [limit, setLimit] = useState(SHOWN)
  const wrong = orgs.filter(({ problem }) => problem !== undefined)
  // what has to be looked at is in sight also in a long list
  const shown = orgs.length <= limit ? orgs : [...wrong, ...orgs.filter(({ problem }) => !problem)].slice(0, limit)
  return (
    <View>
      <View className="org-paste__sum">{sayPlan(orgs)}</View>
      <Card flush>
        {shown.map((org, index) => (
          <PreviewRow key={`${org.line} ${org.name} ${index}`} org={org} />
        ))}
      </Card>
      {orgs.length > limit && (
        <Button kind="text" onTap={() => setLimit(limit + SHOWN)}>
          {`再看一些（还有 ${orgs.length - limit} 个）`}
        </Button>
      )}
    </View>
  )
}

function PreviewRow({ org }: { org: PastedOrg }) {
  const idle = org.existing !== undefined || org.repeats !== undefined
  const note = [
    orgKindNames[org.kind],
    org.destination,
    org.existing !== undefined && '已经有了，不再建',
    org.repeats !== undefined && `和第 ${org.repeats + 1} 行一样，只建一次`,
  ]
  return (
    <View className="org-paste__row" style={{ paddingLeft: `${16 + org.depth * 20}px` }}>
      <View className={idle ? 'org-paste__name org-paste__name--quiet' : 'org-paste__name'}>{org.name}</View>
      {org.problem === undefined ? (
        <View className="org-paste__note">{note.filter(Boolean).join(' · ')}</View>
      ) : (
        <View className="org-paste__problem" ariaRole="alert">{`第 ${org.line + 1} 行：${org.problem}`}</View>
      )}
    </View>
  )
}

/** 会建 1 个乡镇、17 个村（各带一个网上党小组）。2 行要改。 */
function sayPlan(orgs: readonly PastedOrg[]): string {
  const counts = new Map<OrgKind, number>()
  for (const place of addable(orgs)) {
    const kind = orgs[place]?.kind
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const named = [...counts].map(
    ([kind, count]) => `${count} 个${shortKindNames[kind]}${kind === 'village' ? '（各带一个网上党小组）' : ''}`,
  )
  const wrong = new Set(orgs.filter(({ problem }) => problem !== undefined).map(({ line }) => line)).size
  const plan = named.length > 0 ? `会建 ${named.join('、')}。` : '还没有能建的。'
  return wrong > 0 ? `${plan}${wrong} 行要改，会留在上面。` : plan
}
