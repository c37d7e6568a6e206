/** A pasted list of organisations: how it is understood, what is sent, what stays. */
import { act, fireEvent, screen } from '@testing-library/react'
import { CREATE_MAX, type OrgNode } from '@/contract/org'
import { buildTree } from '@/features/org/manage/org-tree'
import PastePage from '@/features/org/manage/pages/paste/index'
import { addable, leftover, pieceOf, readPaste } from '@/features/org/manage/paste'
import { reloadTree } from '@/features/org/manage/use-tree'
import { AnswerError, renderPage } from '../support/pages'

const node = (orgId: string, parentId: string | null, kind: OrgNode['kind'], name: string): OrgNode => ({
  orgId,
  parentId,
  kind,
  name,
  order: 1,
  memberCount: 0,
})
const county = node('c01', null, 'county', '云溪县')
const qingshi = node('t01', 'c01', 'township', '青石镇')
const liuhe = node('v0101', 't01', 'village', '柳河村')
const committee = node('mc01', 'c01', 'migrant_committee', '流动党委')
const nodes = [county, qingshi, liuhe, committee]
const tree = buildTree(nodes)

const read = (text: string, parent = county, kind: OrgNode['kind'] = 'township') => readPaste(text, tree, parent, kind)
const said = (text: string, parent = county, kind: OrgNode['kind'] = 'township') =>
  read(text, parent, kind).map(({ name, depth, kind: is }) => `${'-'.repeat(depth)}${name} ${is}`)

describe('reading', () => {
  const both = ['白河镇 township', '-沙滩村 village', '-上坪村 village', '大山乡 township']

  test('indented lines and two columns say the same', () => {
    expect(said('白河镇\n  沙滩村\n  上坪村\n\n大山乡')).toEqual(both)
    expect(said('白河镇\t沙滩村\r\n白河镇\t上坪村\r\n大山乡')).toEqual(both)
    expect(said('白河镇，沙滩村\n白河镇 上坪村\n大山乡')).toEqual(both)
    expect(said('白河镇\t沙滩村\n\t上坪村\n大山乡')).toEqual(both)
  })

  test('numbers of a list are left off', () => {
    expect(said('1、白河镇\n2. 大山乡\n（3）三里镇\n4\t五里镇\n33街道')).toEqual(
      ['白河镇', '大山乡', '三里镇', '五里镇', '33街道'].map((name) => `${name} township`),
    )
  })

  test('what is there already is not added again, and takes what stands below it', () => {
    const orgs = read('青石镇\n  柳河村\n  石桥村')
    expect(orgs.map(({ existing }) => existing)).toEqual(['t01', 'v0101', undefined])
    expect(pieceOf(orgs, addable(orgs), new Map())).toEqual([{ kind: 'village', name: '石桥村', parent: 't01' }])
  })

  test('migrant branches are told from general branches, and may say where they stand', () => {
    const orgs = read('长三角流动党总支\t驻苏州流动党支部\t苏州市', committee, 'migrant_general_branch')
    expect(pieceOf(orgs, addable(orgs), new Map())).toEqual([
      { kind: 'migrant_general_branch', name: '长三角流动党总支', parent: 'mc01' },
      { kind: 'migrant_branch', name: '驻苏州流动党支部', parent: 0, destination: '苏州市' },
    ])
  })

  test('the group that a village gets anyway may stand in a third column', () => {
    expect(said('白河镇\t沙滩村\t沙滩网上党小组')).toEqual(['白河镇 township', '-沙滩村 village'])
  })

  test('of a row with a mistake nothing is added, of the others everything', () => {
    const text = '白河镇\t沙<滩村\n白河镇\t上坪村\n大山乡\t河 东村\n白河镇\t上坪村'
    const orgs = read(text)
    expect(addable(orgs).map((place) => orgs[place]?.name)).toEqual(['白河镇', '上坪村'])
    expect(orgs.flatMap(({ line, problem }) => (problem ? [`${line} ${problem}`] : []))).toEqual([
      '0 名称里不能有空格或符号',
      '2 这一行有一列要改',
      '2 多了一列「东村」。名称里不能有空格',
    ])
    expect(orgs.at(-1)?.repeats).toBe(1)
    expect(leftover(text, orgs)).toBe('白河镇\t沙<滩村\n大山乡\t河 东村')
  })

  test('nothing stands below a group', () => {
    expect(read('二组网上党小组\n  甲', liuhe, 'group').map(({ problem }) => problem)).toEqual([
      undefined,
      '网上党小组下面不能再有组织',
    ])
  })

  test('a list too long for one call goes in pieces: parents by their place or by their id', () => {
    const orgs = read('白河镇\n  沙滩村\n  上坪村')
    expect(pieceOf(orgs, [0, 1], new Map())).toMatchObject([{ parent: 'c01' }, { parent: 0 }])
    expect(pieceOf(orgs, [2], new Map([[0, 't09']]))).toMatchObject([{ parent: 't09' }])
  })
})

describe('adding', () => {
  const open = async (create: unknown, orgs: unknown = { items: nodes }) => {
    const page = await renderPage(<PastePage />, {
      params: { id: 'c01' },
      answers: { 'org.tree': orgs, 'org.create': create },
    })
    await act(reloadTree)
    await page.settle()
    const write = async (text: string) => {
      fireEvent.change(screen.getByRole('textbox', { name: '名称' }), { target: { value: text } })
      await page.settle()
    }
    return { ...page, write }
  }

  test('shows what comes before anything is sent, and then adds it in one call', async () => {
    const page = await open({ orgIds: ['t09', 'v0901'], created: 3 })
    await page.write('白河镇\n  沙滩村')
    expect(screen.getByText('会建 1 个乡镇、1 个村（各带一个网上党小组）。')).toBeInTheDocument()
    fireEvent.click(screen.getByText('添加 2 个'))
    await page.settle()
    expect(page.asked.filter(({ action }) => action === 'org.create').map(({ input }) => input)).toEqual([
      {
        items: [
          { kind: 'township', name: '白河镇', parent: 'c01' },
          { kind: 'village', name: '沙滩村', parent: 0 },
        ],
      },
    ])
  })

  test('after a lost answer a second try is the same act, and nothing typed is lost', async () => {
    let tries = 0
    const page = await open(() => {
      tries += 1
      if (tries === 1) throw new AnswerError('UNAVAILABLE', '没有办成。')
      return { orgIds: ['t09'], created: 1 }
    })
    await page.write('白河镇')
    fireEvent.click(screen.getByText('添加白河镇'))
    await page.settle()
    expect(screen.getByRole('alert')).toHaveTextContent('没有办成。没有建成的都还在上面。')
    expect(screen.getByRole('textbox', { name: '名称' })).toHaveValue('白河镇')
    fireEvent.click(screen.getByText('添加白河镇'))
    await page.settle()
    const ids = page.asked.filter(({ action }) => action === 'org.create').map(({ requestId }) => requestId)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  test('a long list goes in pieces; where one fails, what is there is known and the rest stays', async () => {
    const there: OrgNode[] = [...nodes]
    let fails = true
    const create = ({ items }: { items: { kind: OrgNode['kind']; name: string; parent: string | number }[] }) => {
      if (items.length < CREATE_MAX && fails) throw new AnswerError('UNAVAILABLE', '没有办成。')
      const ids = items.map((_, index) => `o${there.length + index}`)
      items.forEach(({ kind, name, parent }, index) => {
        const parentId = typeof parent === 'string' ? parent : (ids[parent] ?? '')
        there.push(node(ids[index] ?? '', parentId, kind, name))
      })
      return { orgIds: ids, created: items.length }
    }
    const page = await open(create, () => ({ items: there }))
    await page.write(['白河镇', ...Array.from({ length: CREATE_MAX }, (_, index) => `  村${index}`)].join('\n'))
    fireEvent.click(screen.getByText(`添加 ${CREATE_MAX + 1} 个`))
    await page.settle()
    await page.settle()
    expect(screen.getByRole('alert')).toHaveTextContent('没有建成的都还在上面')
    fails = false
    fireEvent.click(screen.getByText(`添加村${CREATE_MAX - 1}`))
    await page.settle()
    const sent = page.asked.filter(({ action }) => action === 'org.create')
    expect(sent.map(({ input }) => (input as { items: unknown[] }).items.length)).toEqual([CREATE_MAX, 1, 1])
    expect(sent.at(-1)?.input).toEqual({
      items: [{ kind: 'village', name: `村${CREATE_MAX - 1}`, parent: `o${nodes.length}` }],
    })
    expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(2)
  })
})
