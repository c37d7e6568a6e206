/** Where a member lives: what people write or pick, to the full names of province, city and district. */
import { areaList } from '@vant/area-data'
import type { Destination } from '../../src/contract/fields'

interface Division {
  readonly name: string
  /** The name, and what people call it: without 省 or 市, 黔东南州 for 黔东南苗族侗族自治州. */
  readonly forms: readonly string[]
}
interface City extends Division {
  readonly districts: readonly Division[]
}
interface Province extends Division {
  readonly cities: readonly City[]
}

/** Peoples whose names stand in the full names of autonomous places. */
const PEOPLES =
  '壮|回|维吾尔|蒙古|藏|苗|布依|侗|彝|白|傣|景颇|傈僳|哈尼|土家|羌|朝鲜|哈萨克|柯尔克孜|土|撒拉|东乡|保安|裕固|满|黎|瑶|畲|水|仫佬|毛南|仡佬|佤|拉祜|纳西|普米|怒|独龙|布朗|达斡尔|鄂温克|鄂伦春|锡伯|塔吉克|各'
const ENDING = new RegExp(
  `(?<=^.{2,})(?:(?:(?:${PEOPLES})族?)+自治[区州县旗]|特别行政区|自治[区州县旗]|地区|省|市|区|县|盟|旗)$`,
  'u',
)

function division(name: string): Division {
  const short = name.replace(ENDING, '')
  const [, kind] = /自治([州县旗])$/.exec(name) ?? []
  return { name, forms: [...new Set([name, ...(kind ? [short + kind] : []), short])] }
}

/** Groups that stand in the list where a county hangs directly on its province. */
const isDirect = (city: string) => city.includes('直辖') || city === '县'

const placeable = (province: Province) => province.cities.filter(({ name }) => !isDirect(name))

const within = (list: Readonly<Record<string, string>>, prefix: string) =>
  Object.entries(list).filter(([code]) => code.startsWith(prefix))

let known: readonly Province[] | undefined
function provinces(): readonly Province[] {
  known ??= Object.entries(areaList.province_list).map(([code, name]) => ({
    ...division(name),
    cities: within(areaList.city_list, code.slice(0, 2)).map(([cityCode, cityName]) => ({
      ...division(cityName),
      districts: within(areaList.county_list, cityCode.slice(0, 4)).map(([, district]) => division(district)),
    })),
  }))
  return known
}

/** 朝阳区 is not 朝阳市, and 河北区 is not in 河北省. */
const OTHER_PLACE = /^(?:省|市|区|县|旗|盟|地区|自治)/

/** The division that the text begins with, by the longest of its forms, and what follows it. */
function take<D extends Division>(text: string, divisions: readonly D[]): { found: D; rest: string } | undefined {
  let taken: { found: D; rest: string } | undefined
  for (const found of divisions) {
    for (const form of found.forms) {
      if (!text.startsWith(form)) continue
      const rest = text.slice(form.length)
      if (form !== found.name && OTHER_PLACE.test(rest)) continue
      if (!taken || rest.length < taken.rest.length) taken = { found, rest }
    }
  }
  return taken
}

/** A district that the list does not have, such as a development zone; anything else is finer than we keep. */
const DISTRICT_LIKE =
  /^\p{Script=Han}{2,10}?(?:新区|开发区|高新区|工业园区|区|县|市|旗|镇|街道)(?=$|\P{Script=Han}|.{2,})/u

function withDistrict(province: Province, city: string, districts: readonly Division[], rest: string): Destination {
  const district = take(rest, districts)?.found.name ?? DISTRICT_LIKE.exec(rest)?.[0] ?? ''
  return { province: province.name, city, district }
}

function inProvince(province: Province, rest: string): Destination | undefined {
  // a municipality is its own city: 上海市松江区, 上海市上海市松江区
  if (province.cities.some(({ name }) => name === province.name)) {
    const after = take(rest, [province])?.rest ?? rest
    const districts = province.cities.flatMap((city) => city.districts)
    const destination = withDistrict(province, province.name, districts, after)
    return after === '' || destination.district !== '' ? destination : undefined
  }
  if (rest === '') return { province: province.name, city: '', district: '' }
  const city = take(rest, placeable(province))
  if (city) return withDistrict(province, city.found.name, city.found.districts, city.rest)
  for (const { name, districts } of province.cities) {
    const district = take(rest, districts)?.found.name
    if (district) {
      return isDirect(name)
        ? { province: province.name, city: district, district: '' }
        : { province: province.name, city: name, district }
    }
  }
  return undefined
}

/** One reading of the text, or none when it fits no place or more than one. */
function only(readings: readonly (Destination | undefined)[]): Destination | undefined {
  const found = readings.filter((one) => one !== undefined)
  return found.length === 1 ? found[0] : undefined
}

/**
 * The destination that a text names: `江苏苏州吴中区`, `江苏省 苏州市 吴中区`, `上海松江`. What is finer than the district
 * is left out (domain.md, Privacy). `undefined` where the text fits no place, or more than one.
 */
export function findDestination(text: string): Destination | undefined {
  const plain = text.normalize('NFKC').replace(/^中国|[\s,，、/\\|·.。\-—_>]+/gu, '')
  if (plain === '') return undefined
  const province = take(plain, provinces())
  const inside = province && inProvince(province.found, province.rest)
  if (inside) return inside
  if (province) return undefined
  // written without the province: a city is preferred to a district of the same name
  return (
    only(provinces().map((one) => (take(plain, placeable(one)) ? inProvince(one, plain) : undefined))) ??
    only(provinces().map((one) => inProvince(one, plain)))
  )
}

const named = <D extends Division>(divisions: readonly D[], text: string): D | undefined =>
  divisions.find(({ forms }) => forms.includes(text))

/** A district that is newer than the list; a street or a town is finer than we keep, unless the list has it. */
const NEW_DISTRICT = /^\p{Script=Han}{2,10}(?:新区|开发区|高新区|工业园区|区|县|市|旗)$/u

/** In a municipality, in a city, in a county right below its province; WeChat's own list groups them as ours does. */
function placeIn(province: Province, city: string, district: string): Destination | undefined {
  const at = (cityName: string, districts: readonly Division[]): Destination | undefined => {
    const known = district === '' ? '' : named(districts, district)?.name
    const name = known ?? (NEW_DISTRICT.test(district) ? district : undefined)
    return name === undefined ? undefined : { province: province.name, city: cityName, district: name }
  }
  const everywhere = province.cities.flatMap(({ districts }) => districts)
  if (province.cities.some(({ name }) => name === province.name)) {
    return isDirect(city) || named([province], city) ? at(province.name, everywhere) : undefined
  }
  const direct = province.cities.filter(({ name }) => isDirect(name)).flatMap(({ districts }) => districts)
  const alone = named(direct, isDirect(city) ? district : district === '' ? city : '')
  if (alone) return { province: province.name, city: alone.name, district: '' }
  const found = named(placeable(province), city)
  if (found) return at(found.name, found.districts)
  // Hong Kong and Macao: WeChat knows no parts between the region and its districts
  const part = city === province.name && province.cities.find(({ districts }) => named(districts, district))
  return part ? at(part.name, part.districts) : undefined
}

/**
 * The full names of a place that somebody picked; `undefined` where there is no such place, or no city is named.
 */
export function knownPlace({ province, city, district }: Destination): Destination | undefined {
  const found = named(provinces(), province)
  return found && placeIn(found, city, district)
}

/** `浙江省 杭州市 余杭区`, as screens write it. */
export const destinationText = ({ province, city, district }: Destination): string =>
  [province, city === province ? '' : city, district].filter((part) => part !== '').join(' ')
