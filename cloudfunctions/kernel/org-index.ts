/** What is derived from an organisation's data. Pure; used wherever an organisation is written. */
import { searchWord } from './member-index'
import type { OrgRecord } from './records'

/** What people leave off when they name an organisation. */
const KIND_ENDING = /(网上党小组|流动党支部|流动党总支|流动党委|党支部|党总支|党委|云支部)$/

/** One level of a place: a province, a city, a district. */
const PLACE = /.{2,}?[省市区县]/g

/** The words one may find an organisation by, in public: its name, and the city or district it stands at. */
export function orgWords({ name, destination }: Pick<OrgRecord, 'name' | 'destination'>): string[] {
  const words = [name, searchWord(name), name.replace(KIND_ENDING, '')]
  // 苏州市吴中区 is found by the city and by the district
  for (const place of [destination ?? '', ...(destination?.match(PLACE) ?? [])]) words.push(place, searchWord(place))
  return [...new Set(words.filter((word) => [...word].length >= 2))]
}

type OrgData = Pick<OrgRecord, '_id' | 'kind' | 'name' | 'order'> &
  Partial<Pick<OrgRecord, 'leaderName' | 'destination' | 'since'>>

/** A new organisation below `parent` (`null` for the county), with nobody in it yet. */
export function orgRecord(data: OrgData, parent: Pick<OrgRecord, '_id' | 'keys'> | null): OrgRecord {
  return {
    ...data,
    parentId: parent?._id ?? null,
    keys: [...(parent?.keys ?? []), data._id],
    finds: orgWords(data),
    memberCount: 0,
    fullCount: 0,
    pairedCount: 0,
  }
}
