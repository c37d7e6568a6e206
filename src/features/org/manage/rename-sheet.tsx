import { useState } from 'react'
import { type OrgNode, renameOrg } from '@/contract/org'
import { Button } from '@/kit/button'
import { Sheet } from '@/kit/dialog'
import { TextField } from '@/kit/field'
import { say, useSubmit } from '@/platform'
import { runJob } from './use-job'
import { patchNode, reloadTree } from './use-tree'

/** Another name for an organisation; files that show the old one follow. */
export function RenameSheet({ node, onClose }: { node: OrgNode; onClose: () => void }) {
  const rename = useSubmit(renameOrg)
  const [name, setName] = useState(node.name)
  const submit = async () => {
    const answer = await rename.submit({ orgId: node.orgId, name })
    if (!answer) return
    patchNode(node.orgId, { name: name.trim() })
    say('已改名')
    onClose()
    if (answer.jobId === undefined) return void reloadTree()
    const text = `把「${node.name}」改为「${name.trim()}」`
    void runJob(node.orgId, { jobId: answer.jobId, text, status: 'running', done: 0, total: 0 })
  }
  return (
    <Sheet open title={`给${node.name}改名`} onClose={onClose}>
      <TextField
        label="新名称"
        value={name}
        onChange={setName}
        onDone={() => void submit()}
        error={rename.issue('name') ?? rename.error?.userMessage}
      />
      <Button kind="primary" busy={rename.submitting} disabled={name.trim() === node.name} onTap={() => void submit()}>
        改名
      </Button>
    </Sheet>
  )
}
