/**
 * What the product must never do (domain.md, 防治"指尖上的形式主义"): national rules of 2023 and 2025 forbid these in
 * government applications.
 */
import { wordsOfBurden } from '../support/burden'
import { filesBelow, isCode, namesOf, read, textsOf } from '../support/source'

const promises = new RegExp(`不[记计]?(${wordsOfBurden.join('|')})`, 'g')
const namesOfBurden = /^(points?|rank(ing|ings)?|leaderboard|streak|badges?|readingSeconds|loginRate|installRate)$/i

/** Rule 2: no location track. A place is a city or a district, typed or picked. */
const locationNames = [
  ...['getLocation', 'getFuzzyLocation', 'chooseLocation', 'choosePoi', 'openLocation', 'onLocationChange'],
  ...['startLocationUpdate', 'startLocationUpdateBackground', 'geolocation'],
]

const screens = filesBelow('src').filter(isCode)

test('rules 1, 3, 6: no screen speaks of points, ranks, streaks, time spent or rates', () => {
  const found = screens.flatMap((file) => {
    // a screen may promise not to
    const said = textsOf(file).join('\n').replace(promises, '')
    return wordsOfBurden.filter((word) => said.includes(word)).map((word) => `${file}: ${word}`)
  })
  expect(found).toEqual([])
})

test('rules 1, 3, 6: the contract has no field for them', () => {
  const contract = screens.filter((file) => file.startsWith('src/contract/'))
  const found = contract.flatMap((file) =>
    [...namesOf(file)].filter((name) => namesOfBurden.test(name)).map((name) => `${file}: ${name}`),
  )
  expect(found).toEqual([])
})

test('rule 2: nothing asks where the phone is', () => {
  const found = screens.flatMap((file) => {
    const names = namesOf(file)
    return locationNames.filter((name) => names.has(name)).map((name) => `${file}: ${name}`)
  })
  expect(found).toEqual([])
  expect(read('src/app.config.ts')).not.toMatch(/requiredPrivateInfos|scope\.userLocation/)
})
