import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { childKinds, closeOrg, type OrgNode } from '@/contract/org'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { Confirm, Sheet } from '@/kit/dialog'
import { Done, Problem } from '@/kit/state'
import { sayWhen } from '@/kit/time'
import { go, say, useSubmit } from '@/platform'
import { JobProgress } from './job-progress'
import './node-panel.scss'
import { type OrgTree, parentsFor, sayPlace } from './org-tree'
import { RenameSheet } from './rename-sheet'
import { RolesPanel } from './roles-panel'
import { forgetDone, useJob } from './use-job'
import { patchNode, reloadTree } from './use-tree'
import { sayOrg } from './words'

/** As many as one names of those that stand below. */
const NAMED = 4

/** One organisation: who is responsible, what stands below, and what can be changed about it. */
export function NodePanel({ tree, node }: { tree: OrgTree; node: OrgNode }) {
  const place = sayPlace(tree, node)
  const { orgId, name } = node
  const below = tree.childrenOf(orgId)
  return (
    <View>
      <View className="org-node__head">
        {place !== '' && <View className="org-node__place">{place}</View>}
        <View className="org-node__name">{name}</View>
        <View className="org-node__note">{sayOrg(node)}</View>
      </View>
      {node.closedAt !== undefined ? (
        <Done>{`${sayWhen(node.closedAt)} 撤销。它的记录都留着。`}</Done>
      ) : (
        <>
          <RolesPanel orgId={orgId} orgName={name} />
          <Section title="成员和下级">
            <Card flush>
              {node.memberCount > 0 && (
                <Row title={`看这 ${node.memberCount} 人`} onTap={() => void go('roster', { orgId })} />
              )}
              {below.length <= NAMED && below.map((org) => <OrgRow key={org.orgId} org={org} />)}
              {childKinds[node.kind].length > 0 && (
                <Row
                  title="在下面添加组织"
                  note={below.length > 0 ? `现在有 ${below.length} 个` : '现在还没有'}
                  onTap={() => void go('orgPaste', { id: orgId })}
                />
              )}
              {node.memberCount === 0 && childKinds[node.kind].length === 0 && <Row title="还没有成员" />}
            </Card>
          </Section>
          <Changes tree={tree} node={node} />
        </>
      )}
    </View>
  )
}

/** 改名、移动、撤销. */
function Changes({ tree, node }: { tree: OrgTree; node: OrgNode }) {
  const [asks, setAsks] = useState<'rename' | 'close'>()
  const { orgId } = node
  const work = useJob(orgId)
  useEffect(() => () => forgetDone(orgId), [orgId])
  const canMove = node.parentId !== null && parentsFor(tree, node).length > 0
  return (
    <Section title="改动">
      {work && <JobProgress {...work} />}
      <Card flush>
        <Row title="改名" onTap={() => setAsks('rename')} />
        {canMove && (
          <Row title="移到别处" note="连同下面的组织和成员一起" onTap={() => void go('orgMove', { id: orgId })} />
        )}
        {node.parentId !== null && <Row title="撤销" note="不再使用这个组织" onTap={() => setAsks('close')} />}
      </Card>
      {asks === 'close' && <CloseOrg tree={tree} node={node} onEnd={() => setAsks(undefined)} />}
      {asks === 'rename' && <RenameSheet node={node} onClose={() => setAsks(undefined)} />}
    </Section>
  )
}

/** Asks before closing; where its people or what stands below is in the way, says so with the way to them. */
function CloseOrg({ tree, node, onEnd }: { tree: OrgTree; node: OrgNode; onEnd: () => void }) {
  const close = useSubmit(closeOrg)
  const { orgId, name, memberCount } = node
  const why = whyNotClosed(tree, node) ?? close.error?.userMessage
  if (why !== undefined) {
    return (
      <Sheet open title={`还不能撤销${name}`} onClose={onEnd}>
        <Problem>{why}</Problem>
        {memberCount > 0 && (
          <Button kind="primary" onTap={() => void go('roster', { orgId })}>
            {`看这 ${memberCount} 人`}
          </Button>
        )}
        {memberCount === 0 && <First orgs={tree.childrenOf(orgId)} />}
      </Sheet>
    )
  }
  const submit = async () => {
    const answer = await close.submit({ orgId })
    if (!answer) return void reloadTree()
    patchNode(orgId, { closedAt: answer.closedAt })
    say(`已撤销${name}`)
    void reloadTree()
    onEnd()
  }
  return (
    <Confirm
      open
      title={`撤销${name}？`}
      confirmText="撤销"
      busy={close.submitting}
      onConfirm={() => void submit()}
      onCancel={onEnd}
    >
      撤销后，不能再往这里发通知、邀请或安排成员，在这里的职务也随之免去。它的记录都留着。
    </Confirm>
  )
}

const OrgRow = ({ org }: { org: OrgNode }) => (
  <Row title={org.name} note={sayOrg(org)} onTap={() => void go('orgNode', { id: org.orgId })} />
)

/** Some of what stands in the way, each with the way to it. */
function First({ orgs }: { orgs: readonly OrgNode[] }) {
  if (orgs.length === 0) return null
  return (
    <Card flush>
      {orgs.slice(0, NAMED).map((org) => (
        <OrgRow key={org.orgId} org={org} />
      ))}
    </Card>
  )
}

/** What has to go before the organisation can be closed. */
function whyNotClosed(tree: OrgTree, { orgId, memberCount }: OrgNode): string | undefined {
  if (memberCount > 0) return `这里有 ${memberCount} 名成员，要先安排到别处。`
  const below = tree.childrenOf(orgId)
  if (below.length === 0) return undefined
  return `下面还有 ${below.length} 个组织，要先撤销${below.length > NAMED ? '，比如：' : '：'}`
}
