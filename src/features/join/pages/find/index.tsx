import { View } from '@tarojs/components'
import { useState } from 'react'
import { findOrgs } from '@/contract/join'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { TextField } from '@/kit/field'
import { Page } from '@/kit/page'
import { Empty, Loaded } from '@/kit/state'
import { go, type Output, useQuery } from '@/platform'
import { Purpose } from '../../acts'
import { sayBranch } from '../../words'

type Found = Output<typeof findOrgs>['items'][number]

/** 找组织: public names and whom to turn to, by the home village or the city one lives in. */
export default function FindPage() {
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const found = useQuery(findOrgs, { text }, { enabled: text !== '' })

  const look = () => {
    const word = typed.trim()
    setProblem(word.length < 2 ? '请至少写两个字，如 柳河' : undefined)
    if (word.length >= 2) setText(word)
  }
  return (
    <Page title="找组织" staleAt={found.staleAt}>
      <Purpose>写家乡的乡镇、村，或者现在住的城市。这里只有组织的名称和负责人，谁都能查。</Purpose>
      <TextField
        label="乡镇、村或城市"
        value={typed}
        onChange={(value) => {
          setTyped(value)
          setProblem(undefined)
        }}
        placeholder="如 青石镇、柳河、苏州"
        error={problem}
        onDone={look}
      />
      <Button kind={text === '' ? 'primary' : 'plain'} onTap={look}>
        找
      </Button>
      {text !== '' && <Loaded query={found}>{({ items }) => <Results items={items} text={text} />}</Loaded>}
    </Page>
  )
}

function Results({ items, text }: { items: readonly Found[]; text: string }) {
  const home = items.filter((org) => org.home)
  const host = items.filter((org) => !org.home)
  if (items.length === 0) {
    return <Empty>{`没有找到「${text}」。换成乡镇的名字再试，或者只写村名的前两个字。`}</Empty>
  }
  return (
    <View style={{ marginTop: '24px' }}>
      {home.length > 0 && (
        <Section title="家乡的支部：点一下，登记自己">
          <Card flush>
            {home.map((org) => (
              <Row
                key={org.orgId}
                title={sayBranch(org.name)}
                note={sayWhom(org)}
                onTap={() => void go('register', { orgId: org.orgId, orgName: org.name })}
                strong
              />
            ))}
          </Card>
        </Section>
      )}
      {host.length > 0 && (
        <Section title="您住的地方的支部">
          <Card flush>
            {host.map((org) => (
              <Row key={org.orgId} title={org.name} note={sayWhom(org)} />
            ))}
          </Card>
          <Purpose>到这些支部过组织生活，先在家乡的支部登记，由家乡的组织安排。</Purpose>
        </Section>
      )}
    </View>
  )
}

const sayWhom = ({ aboveName, leaderName }: Found) =>
  [aboveName, leaderName === undefined ? '' : `有事找${leaderName}`].filter(Boolean).join(' · ')
