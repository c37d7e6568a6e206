/** What stands in the library: short answers that one looks up. */
import type { Block } from '../../src/contract/blocks'
import type { Category } from '../../src/contract/library'
import { heading, link, text } from './push-texts'

export interface EntryText {
  readonly title: string
  readonly category: Category
  readonly keywords: readonly string[]
  readonly blocks: readonly Block[]
}

const entry = (category: Category, title: string, keywords: readonly string[], ...blocks: Block[]): EntryText => ({
  title,
  category,
  keywords,
  blocks,
})

export const countyEntries: readonly EntryText[] = [
  entry(
    'policy',
    '流动党员管理服务，常用的规定',
    ['流动党员', '活动证', '组织关系'],
    heading('谁是流动党员'),
    text('因为务工经商等原因离开组织关系所在地六个月以上，没有转组织关系的党员。'),
    heading('两边各管什么'),
    text('流出地管登记、联系和教育；流入地让党员就近参加活动。党员外出前报告去处，每年同支部联系几次。'),
    link('共产党员网', 'https://www.12371.cn/'),
  ),
  entry(
    'policy',
    '党费怎么算',
    ['党费', '比例'],
    text(
      '有固定收入的，按税后月收入计：3000 元以下交 0.5%，3000 到 5000 元交 1%，5000 到 10000 元交 1.5%，10000 元以上交 2%。',
      '务农的每月 0.2 元到 1 元；学生、下岗失业、靠抚恤救济生活的每月 0.2 元；有困难的可以少交、免交，由支部研究。',
    ),
    heading('没有固定工资'),
    text('做零工的按上季度月均收入算。说不准的，跟支部书记商量一个数。'),
  ),
  entry(
    'policy',
    '返乡创业担保贷款',
    ['返乡', '贷款', '创业'],
    text('个人最高 30 万元，期限最长三年，财政贴息一半。办过营业执照、信用没有问题的可以申请。'),
    heading('带什么'),
    text('身份证、营业执照、场地的租约、担保人的单位证明。到县人社局一楼窗口，或先让村里代问。'),
    heading('多久'),
    text('材料齐了，一般二十个工作日内放款。'),
  ),
  entry(
    'policy',
    '城乡居民养老保险：交多少，领多少',
    ['养老', '社保'],
    text('一年一交，档次自己选，多交多得，政府有补贴。交满十五年、年满六十岁按月领。'),
    heading('在外参加了职工养老保险的'),
    text('两边可以衔接，不要重复交。到领的年纪以前，把两边的记录合到一起。'),
    link('国家社会保险公共服务平台', 'https://si.12333.gov.cn/'),
  ),
  entry(
    'practice',
    '油茶管护月历',
    ['油茶', '农技'],
    text(
      '一至二月：修枝清园。三至四月：追肥，防炭疽。五至六月：除草，不伤根。',
      '七至八月：抗旱，保果。九至十月：看籽，定采期。十一至十二月：采后施肥，深埋病果。',
    ),
  ),
  entry(
    'practice',
    '电工焊工证，怎么考怎么复审',
    ['电工', '焊工', '证书'],
    text('特种作业证全国通用，三年复审一次。过期六十天以上要重考。'),
    heading('怎么查真假'),
    text('在应急管理部的查询平台输入证号和姓名就能查到。查不到的就是假证，不要花钱买。'),
    link('应急管理部', 'https://www.mem.gov.cn/'),
  ),
  entry(
    'practice',
    '水稻机插秧，育秧的几个关口',
    ['水稻', '农技'],
    text('种子先晒一天再浸；盘土要细，湿而不粘；出苗前盖膜，一叶一心揭膜，揭膜先通风。'),
    heading('插之前'),
    text('秧龄二十天左右，苗高十五公分上下，起秧不散盘就可以插。'),
  ),
  entry(
    'practice',
    '伤口和骨折，等医生来之前做什么',
    ['急救', '安全'],
    text('出血：干净的布压住，一直压，不要掀开看。骨折：不要拉直，用木板、报纸绑住上下两个关节。'),
    text('摔下来喊腰背疼、腿没知觉的，不要搬，打 120，让他躺着等。'),
  ),
  entry(
    'away',
    '外出前要办的几件事',
    ['外出', '登记'],
    text(
      '一、跟支部书记或小组长说去处和联系方式。二、医保做异地备案。三、社保卡、身份证看看到期没有。',
      '四、家里的电闸、煤气关好，老屋请邻居照看。五、带上活动证。',
    ),
  ),
  entry(
    'away',
    '工资被拖欠，找谁、带什么',
    ['工资', '维权'],
    heading('先留东西'),
    text('合同或工牌、考勤、聊天记录、转账记录、工地和工友的照片。'),
    heading('再找人'),
    text('打 12333 或当地劳动监察电话登记；同时告诉小组长，县里可以对接。不要堵门，不要爬高。'),
    link('全国人社政务服务平台', 'https://www.12333.gov.cn/'),
  ),
  entry(
    'away',
    '孩子随迁上学，先准备这些',
    ['上学', '学籍'],
    text('居住证、父母一方的社保记录、户口簿、疫苗本、原学校的学籍信息。多数地方三四月份登记，晚了要等。'),
    heading('回来中考的'),
    text('初二结束前把学籍转回来，转学在学期开始前办。'),
  ),
]

export const townshipEntries: readonly EntryText[] = [
  entry(
    'policy',
    '镇上办事，不用跑第二趟的清单',
    ['办事', '镇里'],
    text('医保缴费、养老认证、低保申请、宅基地审批，都在便民服务中心一楼。本人不在家的，写一张委托书让家里人来。'),
  ),
  entry(
    'policy',
    '产业园的厂房怎么租',
    ['返乡', '厂房'],
    text('标准厂房每间 800 平方米，前两年租金减半，第三年起每平方米每月 6 元。想看的先打电话约，镇里有人带。'),
  ),
  entry(
    'practice',
    '家里的鱼塘，入冬怎么管',
    ['养鱼', '农技'],
    text('水位保持两米，水面结冰要打洞。少喂或不喂，晴天中午看鱼有没有浮头。塘埂漏水趁现在修。'),
  ),
  entry(
    'away',
    '从外地回镇上，怎么坐车',
    ['坐车', '回家'],
    text('高铁到县站，出站左手坐城乡公交到镇上，一天八班，末班下午六点。晚到的可以打电话给村里，看有没有顺路的车。'),
  ),
]
