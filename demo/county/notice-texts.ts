/** What notices of the demo say: plain matters that really come up, a few sentences each. */
import { dayText, monthOf } from './calendar'

/** What a text may mention. */
export interface Occasion {
  readonly at: Date
  /** The organisation that posts, as its members say it: 白沙镇, 柳河, 驻苏州昆山流动党支部. */
  readonly place: string
  readonly author: string
  /** 柳河村, where one village is meant. */
  readonly village: string
  /** 苏州市, where one city is meant. */
  readonly city: string
}

export interface Text {
  readonly title: string
  readonly body: string
}

export type Template = (occasion: Occasion) => Text

const lines = (...paragraphs: string[]) => paragraphs.join('\n')
const quarter = (at: Date) => Math.ceil(monthOf(at) / 3)
const training = (at: Date) => (monthOf(at) >= 10 || monthOf(at) <= 3 ? '冬春训' : '集中学习')

export const countyTexts = {
  training: ({ at }) => ({
    title: `关于参加${training(at)}的通知`,
    body: lines(
      `今年的${training(at)}从${dayText(at, 10)}开始，到${dayText(at, 40)}结束，在外的同志可以线上参加，也可以在居住地就近参加。`,
      '线上学习的内容由各支部分三次发到这里，每次半小时左右，什么时候看都行。',
      '看到后请点「收到」。参加有困难的，跟小组长或支部书记说一声就可以，不用写材料。',
    ),
  }),
  fraud: () => ({
    title: '提醒：近期几种针对外出人员的诈骗',
    body: lines(
      '最近县里接到几起报案，都是外出务工的乡亲：',
      '一、自称社保局，说有一笔补贴要退，让点短信里的链接填银行卡号。',
      '二、自称快递理赔，让下载软件共享屏幕。',
      '三、冒充村干部加微信，说急用钱。',
      '凡是要验证码、要转账的，先打电话问一问家里或村里。已经转了钱的，马上拨 110。',
    ),
  }),
  insurance: ({ at }) => ({
    title: '明年城乡居民医保开始缴费',
    body: lines(
      `明年城乡居民医保的集中缴费从${dayText(at, 3)}开始。在外的同志可以在微信「城市服务」或支付宝里给自己和家里老人一起缴。`,
      '在单位参加职工医保的不用再缴。不会操作的，把身份情况当面告诉村里经办人，由村里代办，不要把证件号码发在群里。',
    ),
  }),
  wages: () => ({
    title: '工资被拖欠时可以找谁',
    body: lines(
      '在外做工遇到拖欠工资，先保留好考勤、工资条、聊天记录和工地照片，再打 12333 或当地劳动监察大队电话。',
      '需要家里帮忙的，告诉小组长或支部书记，县里可以和当地对接。去年这样解决了 60 多件。',
      '请不要自己上塔吊、堵门，出了事更难办。',
    ),
  }),
} satisfies Record<string, Template>

export const committeeTexts = {
  dues: ({ at }) => ({
    title: `第${'一二三四'[quarter(at) - 1]}季度党费收缴说明`,
    body: lines(
      `第${'一二三四'[quarter(at) - 1]}季度党费请在${dayText(at, 14)}前交到所在支部，可以按季度一起交。`,
      '没有固定收入的按上季度月均收入算，已退休的按养老金算，有困难的可以向支部说明。金额不清楚的问本支部书记。',
    ),
  }),
  hosts: ({ at }) => ({
    title: '和居住地党组织对接的情况',
    body: lines(
      '苏州、杭州、宁波三地已有 21 个街道党群服务中心同意我县党员就近参加活动，名单由各支部书记转告。',
      `愿意参加的同志${dayText(at, 12)}前告诉支部书记，由党委统一联系，组织关系不变。`,
    ),
  }),
  jobs: () => ({
    title: '两批用工信息（电子厂、物流园）',
    body: lines(
      '昆山一家电子厂招普工 80 人，包住，月综合收入 6000 元左右，50 岁以下。',
      '余杭物流园招分拣 40 人，夜班有补贴，男女不限。',
      '岗位都由我县驻当地的流动党支部去看过，不收任何中介费。要去的同志或亲戚，联系本支部书记。',
    ),
  }),
} satisfies Record<string, Template>

export const townshipTexts: readonly Template[] = [
  ({ at, place }) => ({
    title: '老家房屋安全排查，请在外的同志回个话',
    body: lines(
      `${place}正在排查多年没人住的老房子。您家老屋如有漏雨、开裂，请告诉村里，由村里拍照登记。`,
      `需要拆除或修缮的，${dayText(at, 20)}前定下来，符合条件的有补助。不在家的可以委托亲友签字。`,
    ),
  }),
  ({ at, place }) => ({
    title: '六十五岁以上老人免费体检',
    body: lines(
      `${place}卫生院从${dayText(at, 4)}起分村体检，65 岁以上的老人都可以参加，带身份证，早上空腹。`,
      '家里有老人的同志请打个电话回去提醒一声，行动不便的可以上门，跟村医联系。',
    ),
  }),
  ({ at, place }) => ({
    title: '返乡办厂、开店的扶持政策',
    body: lines(
      `想回乡做事的同志可以了解一下：${place}产业园还有 6 间标准厂房，前两年租金减半；创业担保贷款最高 30 万元，有贴息。`,
      `${dayText(at, 15)}晚 7 点半有一次线上说明会，想参加的告诉本村书记。`,
    ),
  }),
  ({ place }) => ({
    title: '养老金领取资格认证',
    body: lines(
      `${place}还有一些在外的老人没有做今年的养老金资格认证，不认证下个月可能停发。`,
      '手机上可以办：微信搜「国家社会保险公共服务平台」，刷脸就行。不会办的请身边年轻人帮一下，或联系村里。',
    ),
  }),
  ({ at, place }) => ({
    title: '镇里到苏州、杭州走访的安排',
    body: lines(
      `${place}班子成员${dayText(at, 12)}前后到苏州、杭州看望在外的同志，主要听听大家有什么难处。`,
      '想见面聊聊的，或有事要带回去办的，请告诉小组长。',
    ),
  }),
]

export const villageTexts: readonly Template[] = [
  ({ village }) => ({
    title: '本季度村务公开',
    body: lines(
      `${village}本季度收支已在村部公示：集体收入 4.2 万元，主要是光伏和山场租金；支出 3.1 万元，用在修水渠和路灯。`,
      '有疑问的直接打我电话，或请家里人到村部看明细。',
    ),
  }),
  ({ at, village }) => ({
    title: '村里修路，需要各家配合',
    body: lines(
      `${village}到主路的 1.8 公里水泥路${dayText(at, 8)}开工，工期一个月左右。`,
      '路边的柴堆、菜地请家里人提前清一下。愿意捐工捐料的跟我说，名单会公开。',
    ),
  }),
  ({ at, village }) => ({
    title: '党员大会改在线上，请安排时间',
    body: lines(
      `${village}党支部这个季度的党员大会定在${dayText(at, 6)}晚 7 点半，在外的同志用微信视频参加，四十分钟左右。`,
      '主要说两件事：集体山场的承包，明年要发展的对象。来不了的可以先把意见告诉我。',
    ),
  }),
]

export const groupTexts: readonly Template[] = [
  ({ at, place }) => ({
    title: `${monthOf(at)}月小组会的时间`,
    body: lines(
      `${place}小组${dayText(at, 5)}晚 8 点在微信群里开个短会，二十分钟，说说各自近况，有难处的提出来一起想办法。`,
      '上夜班的同志不用勉强，会后我把要点发在这里。',
    ),
  }),
  ({ place }) => ({
    title: '换了电话或换了地方的说一声',
    body: lines(
      `要核对一次${place}小组的联系方式。今年换过号码、换过城市的，请跟我说一下新的，只要到区县就行，不用写门牌。`,
      '没变的点「收到」就可以。',
    ),
  }),
  ({ at, village }) => ({
    title: '村里老人托我问大家好',
    body: lines(
      `前天回${village}一趟，路灯都亮了。几位老人身体都好，就是念着大家。`,
      `${dayText(at, 9)}前后降温，有空给家里打个电话。`,
    ),
  }),
  ({ at }) => ({
    title: '回家拼车登记',
    body: lines(
      `准备回家的同志，可以把大概日期告诉我，我来凑车，${dayText(at, 10)}前报名。`,
      '从苏州、杭州走的各有一辆商务车，油费大家平摊。',
    ),
  }),
  () => ({
    title: '学习材料放在群文件里了',
    body: lines(
      '这一期的学习材料一共六页，讲的是农村集体资产怎么管。手机上看不清的，我可以念成语音发给您。',
      '看完有想法的随时说。',
    ),
  }),
]

export const branchTexts: readonly Template[] = [
  ({ at, city, author }) => ({
    title: `${monthOf(at)}月主题党日安排`,
    body: lines(
      `时间：${dayText(at, 7)}下午 3 点。地点：${city}本支部活动室，远的同志可以视频参加。`,
      '内容：学一段、议一件事、帮一位同志。这次议的是孩子转学要准备哪些材料，请办过的同志来讲讲。',
      `来不了的跟${author}说一声就行。`,
    ),
  }),
  ({ city }) => ({
    title: '流感疫苗可以在社区打',
    body: lines(
      `${city}各社区卫生服务中心都可以接种流感疫苗，60 岁以上的有的区免费，带居住证或身份证。`,
      '家里有老人和小孩的同志，建议早点去。',
    ),
  }),
  ({ city }) => ({
    title: '孩子在当地上学的办理时间',
    body: lines(
      `${city}明年入学的居住证、社保年限要求和今年一样。居住证还没满一年的，请现在就去续签，别断档。`,
      '支部里去年办过三家，不清楚的可以问。',
    ),
  }),
  ({ at, city }) => ({
    title: '欢迎新来的同志',
    body: lines(
      `上个月有几位老乡新到${city}，编到了我们支部。${dayText(at, 6)}晚上一起吃个便饭，AA，认认人。`,
      '找工作、租房有困难的，支部里都有同行可以问。',
    ),
  }),
]
