import { View } from '@tarojs/components'
import { useMemo } from 'react'
import { childKinds, type OrgNode } from '@/contract/org'
import { type OrgKind, orgKindNames } from '@/contract/roles'
import { Button } from '@/kit/button'
import { Chips, Field, TextArea } from '@/kit/field'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { Empty, Loaded, Problem } from '@/kit/state'
import { goBack, say, useDraft, useParams, usePresent, useWide } from '@/platform'
import type { OrgTree } from '../../org-tree'
import { addable, leftover, likelyKind, readPaste } from '../../paste'
import { PastePreview } from '../../paste-preview'
import { usePaste } from '../../use-paste'
import { useTree } from '../../use-tree'

/** What one writes there, by what one adds. */
const examples: Partial<Record<OrgKind, string>> = {
  township: '青石镇\n  柳河村\n  石桥村\n白河镇\n  沙滩村',
  village: '柳河村\n石桥村',
  group: '柳河二组网上党小组',
  migrant_committee: '云溪县流动党员党委',
  migrant_general_branch: '长三角流动党总支',
  migrant_branch: '驻苏州流动党支部 苏州市',
  cloud_branch: '云溪县云支部',
}

/** Adds below an organisation: one name, or a list from a table. */
export default function PastePage() {
  const { id = '' } = useParams('orgPaste')
  const query = useTree()
  const parent = query.data?.byId.get(id)
  if (query.data && parent) return <Paste tree={query.data} parent={parent} />
  return (
    <Page title="添加组织">
      <Loaded query={query}>{() => <Empty>没有找到这个组织。</Empty>}</Loaded>
    </Page>
  )
}

function Paste({ tree, parent }: { tree: OrgTree; parent: OrgNode }) {
  const wide = useWide()
  const draft = useDraft<{ text: string; kind?: OrgKind }>(`org-paste:${parent.orgId}`, { text: '' })
  const pasting = usePaste()
  const isPresent = usePresent()
  const { text } = draft.value
  const kind = draft.value.kind ?? likelyKind(parent.kind)
  const read = useMemo(() => (kind ? readPaste(text, tree, parent, kind) : []), [text, tree, parent, kind])
  if (!kind) return <Page title="添加组织">{<Empty>{`${orgKindNames[parent.kind]}下面不能再有组织。`}</Empty>}</Page>

  const orgs = read.map((org, place) => {
    const problem = pasting.problems.get(place)
    return problem === undefined || pasting.adding ? org : { ...org, problem }
  })
  const count = addable(orgs).length
  const first = orgs.find((org) => org.existing === undefined)
  const add = async () => {
    const added = await pasting.add(orgs)
    if (added === undefined) return
    const left = leftover(text, orgs)
    say(`已添加 ${added} 个`)
    if (left === '') {
      draft.clear()
      if (isPresent()) await goBack()
    } else draft.change({ text: left })
  }
  const form = (
    <View>
      {childKinds[parent.kind].length > 1 && (
        <Field label="加什么">
          <Chips
            options={childKinds[parent.kind].map((value) => ({ value, text: orgKindNames[value] }))}
            value={kind}
            onChange={(value) => draft.change({ kind: value as OrgKind })}
          />
        </Field>
      )}
      <TextArea
        label="名称"
        value={text}
        onChange={(value) => {
          pasting.reset()
          draft.change({ text: value })
        }}
        placeholder={examples[kind] ?? ''}
        hint={sayHow(kind)}
      />
      {pasting.error && pasting.problems.size === 0 && (
        <Problem>{`${pasting.error.userMessage}没有建成的都还在上面。`}</Problem>
      )}
    </View>
  )
  const preview = orgs.length > 0 ? <PastePreview orgs={orgs} /> : undefined
  return (
    <Page
      title={`在${parent.name}下面添加`}
      wide={wide}
      foot={
        <Button kind="primary" busy={pasting.adding} disabled={count === 0} onTap={() => void add()}>
          {count === 1 && first ? `添加${first.name}` : count > 0 ? `添加 ${count} 个` : '添加'}
        </Button>
      }
    >
      {wide ? (
        <SplitView list={form} detail={preview} hint="左边写好后，这里先看一遍会建成什么样。" even />
      ) : (
        <>
          {form}
          {preview}
        </>
      )}
    </Page>
  )
}

/** How to write several at once. */
function sayHow(kind: OrgKind): string {
  if (kind === 'township') return '一行一个。前面空格表示下一级；也可以从表格里粘贴两列：乡镇、村。'
  if (kind === 'migrant_general_branch') return '一行一个。前面空格表示下一级的流动党支部，名称后面可以写所在地。'
  if (kind === 'migrant_branch') return '一行一个。名称后面空一格可以写所在的城市。'
  if (kind === 'village') return '一行一个，每个村会自动带一个网上党小组。'
  return '一行一个。'
}
