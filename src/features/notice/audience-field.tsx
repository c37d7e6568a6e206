import { useState } from 'react'
import type { listAudiences } from '@/contract/notice'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { CheckRow, Field, TextField } from '@/kit/field'
import { Empty } from '@/kit/state'
import type { Output } from '@/platform'

export type Audience = Output<typeof listAudiences>['items'][number]

/** From this many on one looks for a name instead of scrolling. */
const MANY = 12
const SHOWN_AT_ONCE = 8

interface AudienceFieldProps {
  audiences: readonly Audience[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
  error: string | undefined
}

/** Who gets it: the organisations one may post to, to tick. */
export function AudienceField({ audiences, chosen, onChange, error }: AudienceFieldProps) {
  const [find, setFind] = useState('')
  const [all, setAll] = useState(false)
  const many = audiences.length > MANY
  const found = audiences.filter((org) => org.name.includes(find.trim()))
  const ticked = (org: Audience) => chosen.includes(org.orgId)
  // what is ticked stays in sight while one looks for the next
  const listed = many ? [...audiences.filter(ticked), ...found.filter((org) => !ticked(org))] : audiences
  const shown = many && !all ? listed.slice(0, Math.max(SHOWN_AT_ONCE, chosen.length + 4)) : listed
  const tick = (orgId: string, on: boolean) =>
    onChange(on ? [...chosen, orgId] : chosen.filter((other) => other !== orgId))
  return (
    <>
      {many && <TextField label="找组织" value={find} onChange={setFind} placeholder="输入名称里的字" />}
      <Field label="发给谁" error={error}>
        {shown.length === 0 ? (
          <Empty>{`没有名称里有「${find.trim()}」的组织，换个字找找。`}</Empty>
        ) : (
          <Card flush>
            {shown.map((org) => (
              <CheckRow
                key={org.orgId}
                title={org.name}
                note={`${org.memberCount} 人`}
                on={ticked(org)}
                onChange={(on) => tick(org.orgId, on)}
              />
            ))}
          </Card>
        )}
        {shown.length < listed.length && (
          <Button kind="text" onTap={() => setAll(true)}>
            {`全部列出（还有 ${listed.length - shown.length} 个）`}
          </Button>
        )}
      </Field>
    </>
  )
}

/** Who will get it, in a sentence beside the button: 发给 柳河网上党小组 41 人. */
export function sayAudience(audiences: readonly Audience[], chosen: readonly string[]): string {
  const orgs = audiences.filter((org) => chosen.includes(org.orgId))
  if (orgs.length === 0) return '还没有选发给谁。'
  const named = orgs.slice(0, 3).map((org) => `${org.name} ${org.memberCount} 人`)
  return `发给 ${named.join('、')}${orgs.length > 3 ? ` 等 ${orgs.length} 个组织` : ''}`
}
