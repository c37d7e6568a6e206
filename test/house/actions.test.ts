/** Every action is tested on every rung of the ladder, and one feature has one name in all four places. */
import { actions } from '@/contract'
import { directoriesIn, filesBelow, parse, testCallOf, walk } from '../support/source'

/** In `describe('<action>')`, at least one test whose title begins with each of these. */
const rungs = ['allowed', 'no ability', 'out of scope'] as const

/** Directories of src/features that hold a tab's page: what a tab shows belongs to several features. */
const tabs = ['home', 'org', 'me']

/** Titles of the tests inside each `describe` of the feature tests, by the describe's title. */
function titlesByDescribe(): Map<string, string[]> {
  const titles = new Map<string, string[]>()
  for (const file of filesBelow('test/features').filter((name) => name.endsWith('.test.ts'))) {
    walk(parse(file), (node) => {
      const outer = testCallOf(node)
      if (outer?.name !== 'describe') return
      walk(outer.node, (inside) => {
        const test = testCallOf(inside)
        if (test && test.name !== 'describe') titles.set(outer.title, [...(titles.get(outer.title) ?? []), test.title])
      })
    })
  }
  return titles
}

const titles = titlesByDescribe()
const names = actions.map(({ name }) => name)
/** `theme_day.open` belongs to the feature `theme-day`. */
const features = [...new Set(names.map((name) => name.split('.')[0]!.replaceAll('_', '-')))].sort()

test.each(names)('%s is tested: allowed, no ability, out of scope', (name) => {
  const found = titles.get(name) ?? []
  expect(rungs.filter((rung) => !found.some((title) => title.startsWith(rung)))).toEqual([])
})

test('no two actions have the same name, and each is feature.verb, in lower case', () => {
  expect(new Set(names).size).toBe(names.length)
  expect(names.filter((name) => !/^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/.test(name))).toEqual([])
})

test.each(['cloudfunctions/features', 'test/features'])('%s has one directory a feature of the contract', (place) => {
  // what every action has in common is tested beside the features
  expect(
    directoriesIn(place)
      .filter((name) => name !== 'kernel')
      .sort(),
  ).toEqual(features)
})

test('each feature of the contract has its file, and the screens name no other feature', () => {
  const files = filesBelow('src/contract')
  expect(features.filter((feature) => !files.includes(`src/contract/${feature}.ts`))).toEqual([])
  expect(directoriesIn('src/features').filter((name) => !features.includes(name) && !tabs.includes(name))).toEqual([])
})
