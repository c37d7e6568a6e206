import type { Random } from './random'

/** What people are this old as of: the county's people do not grow older between two first starts. */
export const REFERENCE_MONTH = '2026-11'

/** Months since year 0, so that months can be added and compared. */
export const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
export const monthText = (number: number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`

const REFERENCE = monthNumber(REFERENCE_MONTH)

export interface Life {
  readonly gender: 'male' | 'female'
  readonly age: number
  readonly born: string
  readonly joined: string
  readonly kind: 'full' | 'probationary'
  readonly education: string
  readonly ethnic: string
  readonly awaySince: string
  readonly work: string
}

const ages: readonly (readonly [readonly [number, number], number])[] = [
  [[20, 29], 9],
  [[30, 39], 18],
  [[40, 49], 22],
  [[50, 59], 26],
  [[60, 69], 17],
  [[70, 85], 8],
]

const schooling: readonly (readonly [number, readonly (readonly [string, number])[]])[] = [
  [
    30,
    [
      ['本科', 5],
      ['大专', 4],
      ['高中', 1],
      ['中专', 1],
    ],
  ],
  [
    45,
    [
      ['大专', 4],
      ['本科', 3],
      ['高中', 4],
      ['中专', 3],
      ['初中', 3],
    ],
  ],
  [
    60,
    [
      ['初中', 5],
      ['高中', 5],
      ['中专', 2],
      ['大专', 1],
    ],
  ],
  [
    200,
    [
      ['初中', 5],
      ['小学', 4],
      ['高中', 3],
    ],
  ],
]

const jobs: readonly (readonly [number, readonly (readonly [string, number])[]])[] = [
  [
    24,
    [
      ['在校学生', 4],
      ['电子厂务工', 2],
      ['外卖配送', 2],
      ['餐饮经营', 1],
    ],
  ],
  [
    40,
    [
      ['外卖配送', 5],
      ['物流快递', 5],
      ['电子厂务工', 6],
      ['个体经营', 4],
      ['自主创业', 3],
      ['司机', 3],
      ['服装加工', 3],
      ['餐饮经营', 3],
    ],
  ],
  [
    58,
    [
      ['建筑装修', 6],
      ['服装加工', 5],
      ['司机', 4],
      ['个体经营', 4],
      ['餐饮经营', 4],
      ['电子厂务工', 4],
      ['家政服务', 3],
      ['物流快递', 2],
      ['保安', 2],
    ],
  ],
  [
    68,
    [
      ['保安', 5],
      ['家政服务', 4],
      ['建筑装修', 4],
      ['保洁', 4],
      ['帮子女带孩子', 3],
    ],
  ],
  [
    200,
    [
      ['随子女居住', 6],
      ['帮子女带孩子', 3],
      ['保安', 1],
    ],
  ],
]

const ethnicGroups: readonly (readonly [string, number])[] = [
  ['汉族', 962],
  ['回族', 14],
  ['苗族', 10],
  ['土家族', 8],
  ['布依族', 6],
]

const underAge = <T>(table: readonly (readonly [number, T])[], age: number): T => {
  const row = table.find(([below]) => age < below)
  if (!row) throw new Error(`Nobody is ${age} years old`)
  return row[1]
}

/** One life that hangs together: joined at 18 or later, away since being grown up, work and schooling of the age. */
export function life(random: Random): Life {
  const [from, to] = random.weighted(ages)
  const age = random.int(from, to)
  const born = REFERENCE - age * 12 - random.int(0, 11)
  const grownUp = born + 18 * 12 + 1
  const probationary = age < 50 && random.chance(0.05)
  const usual = born + random.int(19, 19 + random.int(3, 17)) * 12 + random.int(0, 11)
  // probation lasts a year: a probationary member joined within it, a full one before
  const joined = probationary
    ? REFERENCE - random.int(1, 11)
    : Math.max(grownUp, Math.min(usual, REFERENCE - 13 - random.int(0, 6)))
  const gender = random.chance(0.7) ? 'male' : 'female'
  const firstAway = Math.max(grownUp, REFERENCE - 12 * random.int(1, 15))
  return {
    gender,
    age,
    born: monthText(born),
    joined: monthText(joined),
    kind: probationary ? 'probationary' : 'full',
    education: random.weighted(underAge(schooling, age)),
    ethnic: random.weighted(ethnicGroups),
    awaySince: monthText(Math.min(firstAway + random.int(0, 11), REFERENCE - random.int(6, 12))),
    work: random.weighted(underAge(jobs, age)),
  }
}

/** How likely a person of this age has not bound their WeChat: about one in eight over all. */
export const unboundShare = (age: number) => (age < 40 ? 0.06 : age < 55 ? 0.09 : age < 65 ? 0.14 : 0.29)

/**
 * The first three digits of invented numbers: ranges not known to be given to mobile subscribers, so that a call from
 * the demo does not ring at a stranger's.
 */
const PHONE_PREFIXES = ['142', '143', '154', '160', '161', '163', '164', '168', '169'] as const

/** A number nobody in the county has yet. */
export function freshPhone(random: Random, taken: Set<string>): string {
  for (;;) {
    const phone = random.pick(PHONE_PREFIXES) + String(random.int(0, 99_999_999)).padStart(8, '0')
    if (taken.has(phone)) continue
    taken.add(phone)
    return phone
  }
}
