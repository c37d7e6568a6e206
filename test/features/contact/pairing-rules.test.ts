/** Who is proposed for whom, without any database. */
import { propose, type Possible } from '../../../cloudfunctions/features/contact/pairing-rules'
import { orgs } from '../../support/world'

const cadre = (name: string, village = orgs.liuhe, isSecretary = false): Possible => ({
  personId: `p-${name}`,
  openid: `op-${name}`,
  name,
  org: village,
  isSecretary,
})
const people = (count: number, text = '', villageId = 'v0101') =>
  Array.from({ length: count }, (_, at) => ({ _id: `m-${villageId}-${text}${at}`, villageId, contactCadreText: text }))
const feng = cadre('冯干部')
const he = cadre('何干部')
const village = new Map([['v0101', [feng, he]]])
const none = new Map<string, number>()
const loadsOf = (found: ReturnType<typeof propose>) => {
  const loads: Record<string, number> = {}
  for (const one of found.values()) {
    const name = 'cadre' in one ? one.cadre.name : one.why
    loads[name] = (loads[name] ?? 0) + 1
  }
  return loads
}

test('even load: nobody of a village has two more than another, whatever they had before', () => {
  expect(loadsOf(propose('even', people(9), village, none))).toEqual({ 冯干部: 5, 何干部: 4 })
  expect(loadsOf(propose('even', people(6), village, new Map([['p-冯干部', 4]])))).toEqual({ 冯干部: 1, 何干部: 5 })
})

test('even load: those whom the ledger names go to that one first, the others make up for it', () => {
  const found = propose('even', [...people(4), ...people(3, '冯 干部')], village, none)
  expect(loadsOf(found)).toEqual({ 冯干部: 4, 何干部: 3 })
  expect(found.get('m-v0101-冯 干部0')).toEqual({ cadre: feng })
})

test('same village first: nobody of another village is proposed, however few they have', () => {
  const two = new Map([...village, ['v0102', [cadre('马干部', orgs.shiqiao)]]])
  const found = propose('even', [...people(12), ...people(1, '', 'v0102'), ...people(1, '', 'v0103')], two, none)
  expect(loadsOf(found)).toEqual({ 冯干部: 6, 何干部: 6, 马干部: 1, no_cadre: 1 })
})

test('the same people give the same proposal, in whatever order they come', () => {
  const all = people(8)
  expect(propose('even', all, village, none)).toEqual(propose('even', all, village, none))
})

test('the ledger’s name must be exactly one cadre’s of the village; spaces do not count', () => {
  const twins = new Map([['v0101', [feng, cadre('何干部'), { ...cadre('何干部'), personId: 'p-other' }]]])
  const named = (text: string) => propose('ledger', people(1, text), twins, none).get(`m-v0101-${text}0`)
  expect(named(' 冯干 部')).toEqual({ cadre: feng })
  expect(named('何干部')).toEqual({ why: 'two_of_name' })
  expect(named('冯')).toEqual({ why: 'unknown_name' })
  expect(named('')).toEqual({ why: 'no_name' })
  expect(propose('ledger', people(1, '冯干部'), new Map(), none).get('m-v0101-冯干部0')).toEqual({ why: 'no_cadre' })
})

test('a secretary is proposed where there is no contact cadre, or where the ledger names them; never for themselves', () => {
  const tang = cadre('唐书记', orgs.liuhe, true)
  expect(loadsOf(propose('even', people(2), new Map([['v0101', [tang, feng]]]), none))).toEqual({ 冯干部: 2 })
  expect(loadsOf(propose('even', people(2), new Map([['v0101', [tang]]]), none))).toEqual({ 唐书记: 2 })
  expect(loadsOf(propose('ledger', people(1, '唐书记'), new Map([['v0101', [tang, feng]]]), none))).toEqual({
    唐书记: 1,
  })
  const own = [{ _id: 'm-own', villageId: 'v0101', contactCadreText: '冯干部', openid: 'op-冯干部' }]
  expect(propose('even', own, village, none).get('m-own')).toEqual({ cadre: he })
})
