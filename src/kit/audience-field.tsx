import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  type AudienceChoice,
  type AudienceKind,
  audienceKindNames,
  audienceKinds,
  type AudiencePart,
} from '@/contract/audience'
import { Button } from './button'
import { Card } from './card'
import { CheckRow, Chips, Field, TextField } from './field'
import { Empty } from './state'
import './audience-field.scss'

/** From this many on one looks for a name instead of scrolling. */
const MANY = 12
const SHOWN_AT_ONCE = 8

interface AudienceFieldProps {
  choices: readonly AudienceChoice[]
  chosen: readonly AudiencePart[]
  onChange: (chosen: readonly AudiencePart[]) => void
  error: string | undefined
}

const countOf = ({ memberCount, fullCount }: AudienceChoice, kind: AudienceKind | undefined) =>
  kind === 'full' ? fullCount : kind === 'probationary' ? memberCount - fullCount : memberCount

/** Who gets it: organisations to tick, and of each everybody or one kind of its members. */
export function AudienceField({ choices, chosen, onChange, error }: AudienceFieldProps) {
  const [find, setFind] = useState('')
  const [all, setAll] = useState(false)
  const many = choices.length > MANY
  const partOf = (org: AudienceChoice) => chosen.find(({ orgId }) => orgId === org.orgId)
  const found = choices.filter((org) => org.name.includes(find.trim()))
  // what is ticked stays in sight while one looks for the next
  const listed = many ? [...choices.filter(partOf), ...found.filter((org) => !partOf(org))] : choices
  const shown = many && !all ? listed.slice(0, Math.max(SHOWN_AT_ONCE, chosen.length + 4)) : listed
  const others = (org: AudienceChoice) => chosen.filter(({ orgId }) => orgId !== org.orgId)
  const set = (org: AudienceChoice, kind?: AudienceKind) =>
    onChange([...others(org), { orgId: org.orgId, ...(kind && { kind }) }])
  return (
    <>
      {many && <TextField label="找组织" value={find} onChange={setFind} placeholder="输入名称里的字" />}
      <Field label="发给谁" error={error}>
        {shown.length === 0 ? (
          <Empty>{`没有名称里有「${find.trim()}」的组织，换个字找找。`}</Empty>
        ) : (
          <Card flush>
            {shown.map((org) => (
              <OneChoice
                key={org.orgId}
                org={org}
                part={partOf(org)}
                onTick={(on) => (on ? set(org) : onChange(others(org)))}
                onKind={(kind) => set(org, kind)}
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

interface OneChoiceProps {
  org: AudienceChoice
  part: AudiencePart | undefined
  onTick: (on: boolean) => void
  onKind: (kind: AudienceKind | undefined) => void
}

const EVERYBODY = 'all'

function OneChoice({ org, part, onTick, onKind }: OneChoiceProps) {
  // with one kind of member alone there is nothing to choose
  const mixed = org.fullCount > 0 && org.fullCount < org.memberCount
  const options = [
    { value: EVERYBODY, text: `所有人 ${org.memberCount}` },
    ...audienceKinds.map((kind) => ({
      value: kind as string,
      text: `${audienceKindNames[kind]} ${countOf(org, kind)}`,
    })),
  ]
  return (
    <View className="k-audience">
      <CheckRow
        title={org.name}
        note={part?.kind && !mixed ? `只发给${audienceKindNames[part.kind]}` : `${org.memberCount} 人`}
        on={part !== undefined}
        onChange={onTick}
      />
      {part && mixed && (
        <View className="k-audience__kinds">
          <Chips
            options={options}
            value={part.kind ?? EVERYBODY}
            onChange={(value) => onKind(value === EVERYBODY ? undefined : (value as AudienceKind))}
          />
        </View>
      )}
    </View>
  )
}

/** Who will get it, in a sentence: 发给 青石镇 246 人、白河镇预备党员 12 人. */
export function sayAudience(choices: readonly AudienceChoice[], chosen: readonly AudiencePart[]): string {
  const parts = chosen.flatMap((part) => {
    const org = choices.find(({ orgId }) => orgId === part.orgId)
    if (!org) return []
    const people = countOf(org, part.kind)
    return [{ people, words: `${org.name}${part.kind ? audienceKindNames[part.kind] : ''} ${people} 人` }]
  })
  if (parts.length === 0) return '还没有选发给谁。'
  const named = parts.slice(0, 3).map(({ words }) => words)
  if (parts.length === 1) return `发给 ${named.join('')}`
  const sum = parts.reduce((before, { people }) => before + people, 0)
  const rest = parts.length > 3 ? ` 等 ${parts.length} 个组织` : ''
  return `发给 ${named.join('、')}${rest}，合计 ${sum} 人。同一个人只收到一份。`
}
