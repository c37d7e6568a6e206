import type { Random } from './random'

/** Townships of 云溪县 with their numbers of villages: 15 and 186. The second is 青石镇, which has no members yet. */
export const townships: readonly (readonly [string, number])[] = [
  ['城关镇', 14],
  ['青石镇', 12],
  ['柏树镇', 13],
  ['南山镇', 12],
  ['白沙镇', 12],
  ['双桥镇', 13],
  ['枫香镇', 12],
  ['龙泉镇', 13],
  ['石门乡', 12],
  ['大河镇', 12],
  ['三溪乡', 13],
  ['高岭乡', 12],
  ['梅岭镇', 12],
  ['长岭镇', 12],
  ['云峰乡', 12],
]

/** The township whose ledger a visitor brings in first. */
export const EMPTY_TOWNSHIP = '青石镇'

/** Its villages, by the names that the sample ledger uses. */
export const emptyTownshipVillages =
  '柳河村 石桥村 东岭村 西坪村 枫林村 塘坊村 桃源村 新建村 大屋村 龙湾村 花园村 河口村'.split(' ')

const families = [...'陈王李张汪余周胡方朱程吴徐何罗曹蔡彭潘江']
const heads = [...'上下大小新老东西南北前后高长双龙凤金银白黄青红松竹梅桂桃柏枫']
const tails = [...'湾冲屋塘桥岭坪坡溪河店庄寨井堰铺田坳洲畈']

/** `count` village names, each once within the township: 陈家湾村, 双塘村 … */
export function villageNames(random: Random, count: number): string[] {
  const names = new Set<string>()
  while (names.size < count) {
    const head = random.chance(0.35) ? `${random.pick(families)}家` : random.pick(heads)
    names.add(`${head}${random.pick(tails)}村`)
  }
  return [...names]
}

export interface City {
  readonly province: string
  readonly city: string
  readonly districts: readonly string[]
  /** How many of the county's people go there, against the other cities. */
  readonly weight: number
  /** How many migrant branches the county has there. */
  readonly branches: number
}

const city = (province: string, name: string, weight: number, branches: number, districts: string): City => ({
  province,
  city: name,
  districts: districts.split(' '),
  weight,
  branches,
})

/** Where the county's people work. The branches add up to 50. */
export const cities: readonly City[] = [
  city('上海市', '上海市', 90, 5, '松江区 浦东新区 嘉定区 青浦区 闵行区 宝山区 奉贤区'),
  city('江苏省', '苏州市', 85, 5, '昆山市 吴中区 常熟市 张家港市 吴江区 相城区'),
  city('江苏省', '无锡市', 40, 2, '江阴市 新吴区 惠山区 宜兴市'),
  city('江苏省', '南京市', 40, 2, '江宁区 浦口区 栖霞区 雨花台区'),
  city('江苏省', '常州市', 22, 1, '武进区 新北区 天宁区'),
  city('江苏省', '南通市', 14, 1, '海门区 通州区 启东市'),
  city('浙江省', '杭州市', 80, 4, '余杭区 萧山区 临平区 滨江区 富阳区'),
  city('浙江省', '宁波市', 60, 3, '鄞州区 慈溪市 北仑区 余姚市'),
  city('浙江省', '温州市', 40, 2, '瓯海区 乐清市 瑞安市 龙湾区'),
  city('浙江省', '嘉兴市', 34, 2, '海宁市 平湖市 桐乡市 秀洲区'),
  city('浙江省', '金华市', 32, 2, '义乌市 永康市 东阳市 婺城区'),
  city('浙江省', '台州市', 26, 1, '路桥区 温岭市 椒江区'),
  city('浙江省', '绍兴市', 22, 1, '柯桥区 诸暨市 上虞区'),
  city('浙江省', '湖州市', 12, 1, '吴兴区 长兴县'),
  city('广东省', '深圳市', 60, 3, '宝安区 龙岗区 龙华区 光明区'),
  city('广东省', '东莞市', 48, 2, '长安镇 虎门镇 厚街镇 塘厦镇'),
  city('广东省', '广州市', 40, 2, '白云区 番禺区 增城区 黄埔区'),
  city('广东省', '佛山市', 34, 2, '南海区 顺德区 禅城区'),
  city('福建省', '泉州市', 30, 2, '晋江市 石狮市 南安市'),
  city('福建省', '厦门市', 18, 1, '集美区 同安区 湖里区'),
  city('安徽省', '合肥市', 40, 2, '蜀山区 包河区 瑶海区 肥西县'),
  city('安徽省', '芜湖市', 12, 1, '鸠江区 弋江区'),
  city('湖北省', '武汉市', 22, 1, '江夏区 东西湖区 黄陂区'),
  city('北京市', '北京市', 24, 1, '昌平区 大兴区 通州区'),
  city('山东省', '青岛市', 8, 1, '城阳区 即墨区'),
  city('江西省', '南昌市', 8, 0, '青山湖区 南昌县'),
  city('天津市', '天津市', 7, 0, '武清区 西青区'),
  city('四川省', '成都市', 8, 0, '双流区 郫都区'),
  city('重庆市', '重庆市', 6, 0, '江北区 渝北区'),
  city('陕西省', '西安市', 6, 0, '长安区 未央区'),
  city('新疆维吾尔自治区', '乌鲁木齐市', 4, 0, '天山区 米东区'),
]

/** Cloud branches: for those who move about too much to belong to a branch in one city. */
export const cloudBranchNames = ['云溪县货运司机云支部', '云溪县建筑工人云支部', '云溪县散居党员云支部'] as const
