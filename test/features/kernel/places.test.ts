/** A place that somebody picks is one that there is, under its full names, and never finer than a district. */
import { areaList } from '@vant/area-data'
import { knownPlace } from '../../../cloudfunctions/kernel/places'

const said = (...[province, city, district]: [string, string, string]) => {
  const place = knownPlace({ province, city, district })
  return place && [place.province, place.city, place.district].join('/')
}

describe('a picked place', () => {
  it('every one of the list is known, and what is known stays as it is', () => {
    for (const [code, district] of Object.entries(areaList.county_list)) {
      const province = areaList.province_list[`${code.slice(0, 2)}0000`]!
      const city = areaList.city_list[`${code.slice(0, 4)}00`]!
      const place = knownPlace({ province, city, district })
      expect(place).toBeDefined()
      expect(knownPlace(place!)).toEqual(place)
    }
  })

  it.each<[string, string, string, string]>([
    ['江苏省', '苏州市', '吴中区', '江苏省/苏州市/吴中区'],
    ['江苏', '苏州', '', '江苏省/苏州市/'],
    ['上海市', '上海市', '松江区', '上海市/上海市/松江区'],
    ['重庆市', '县', '城口县', '重庆市/重庆市/城口县'],
    ['湖北省', '省直辖县级行政区划', '仙桃市', '湖北省/仙桃市/'],
    ['湖北省', '仙桃市', '', '湖北省/仙桃市/'],
    ['香港特别行政区', '香港特别行政区', '湾仔区', '香港特别行政区/香港岛/湾仔区'],
    // newer than the list
    ['江苏省', '苏州市', '太湖新区', '江苏省/苏州市/太湖新区'],
    // in some cities a town is the district
    ['广东省', '东莞市', '虎门镇', '广东省/东莞市/虎门镇'],
  ])('%s %s %s', (province, city, district, full) => {
    expect(said(province, city, district)).toBe(full)
  })

  it.each([
    ['江苏省', '', ''],
    ['江苏省', '杭州市', ''],
    ['江苏省', '苏州市', '中山路18号'],
    ['江苏省', '苏州市', '木渎镇'],
    ['远方省', '苏州市', ''],
    ['', '', ''],
  ] as [string, string, string][])('there is no %s %s %s', (province, city, district) => {
    expect(said(province, city, district)).toBeUndefined()
  })
})
