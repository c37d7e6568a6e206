import type { Random } from './random'

/** Common surnames with how often they occur. */
const surnames: readonly (readonly [string, number])[] = (
  '王72 李70 张66 刘52 陈50 杨34 黄30 赵26 周26 吴25 徐21 孙18 胡18 朱17 高13 林13 ' +
  '何16 郭12 马11 罗14 梁9 宋9 郑9 谢9 韩7 唐9 冯7 于6 董6 萧3 程8 曹8 袁7 邓7 许8 傅3 沈5 ' +
  '曾5 彭7 吕5 苏5 卢5 蒋6 蔡5 贾3 丁5 魏4 薛3 叶5 阎2 余7 潘6 杜4 戴4 夏4 钟4 汪9 田4 任3 ' +
  '姜3 范4 方6 石4 姚4 谭4 廖4 邹3 熊3 金3 陆3 郝2 孔2 崔2 康2 毛3 邱3 秦3 江4 史2 顾2 侯2 ' +
  '邵2 孟2 龙2 万2 段2 章3 钱2 欧阳1 司徒1'
)
  .split(' ')
  .map((entry) => [entry.replace(/\d/g, ''), Number(entry.replace(/\D/g, ''))] as const)

type Generation = 'old' | 'middle' | 'young'

/** Given names by sex and generation: whole ones, and characters that are put together. */
const given: Readonly<Record<'male' | 'female', Readonly<Record<Generation, readonly string[]>>>> = {
  male: {
    old: '建国 国庆 建军 解放 卫东 金山 大明 德才 德胜 长生 福生 水生 根生 木生 连生 先进 跃进 援朝 保国 志国 国强 国平 玉林 玉山 春生 秋生 光明 光荣 永福 永贵 世昌 明德 少华 正文 正武 学文 家旺 家发 有福 有才 来喜 银生 满堂 庆云 云山 成林 树林 新华'.split(
      ' ',
    ),
    middle:
      '志强 建平 建华 国华 卫国 小军 小平 永强 永胜 海军 海涛 海波 立新 立军 晓东 晓明 红军 红兵 文斌 文军 学军 学兵 志军 志刚 志明 志勇 少军 爱民 爱国 忠明 新明 新民 双全 双喜 金龙 玉龙 长江 长青 青松 劲松 祥云 传友 传宝 德友 功成 敬东 向阳 向前 春雷 秋林'.split(
        ' ',
      ),
    young:
      '伟 强 磊 涛 勇 杰 鹏 飞 超 浩 凯 亮 俊 斌 鑫 龙 昊 子涵 浩然 宇航 俊杰 文杰 志远 明轩 家豪 嘉伟 天佑 思远 子豪 晨阳 一鸣 泽宇 健 旭东 少华 文博 立伟 庆龙 大伟 小龙 小虎 海龙 国栋 家栋 振华 振宇 雨泽 景行'.split(
        ' ',
      ),
  },
  female: {
    old: '秀英 桂英 玉兰 秀兰 桂兰 玉珍 玉英 凤英 凤兰 兰英 素珍 素芳 桂花 银花 金花 菊花 荷花 春梅 冬梅 腊梅 月娥 月英 翠英 翠兰 爱莲 水莲 莲英 云英 巧云 细妹 满英 招娣 惠珍 淑珍 淑芳 淑英'.split(
      ' ',
    ),
    middle:
      '丽华 爱华 爱珍 小红 小英 小燕 晓红 晓燕 海燕 红梅 红霞 红英 丽萍 丽娟 秋菊 秋香 春华 春兰 春燕 爱萍 建英 建芳 玉梅 玉霞 桂芳 桂香 金凤 金莲 美华 美玲 美兰 雪梅 彩霞 翠萍 云霞 凤霞 文英 文芳 腊英 友兰'.split(
        ' ',
      ),
    young:
      '芳 敏 静 丽 娟 艳 婷 玲 燕 霞 倩 丹 雪 洁 莉 慧 颖 欣怡 雨婷 梦婷 佳怡 思雨 子涵 雅婷 诗雨 晓雯 文静 佳慧 婷婷 露露 丽丽 梦瑶 嘉欣 若兰 心怡 雨欣 海霞 丽君 小青 雯静'.split(
        ' ',
      ),
  },
}

/** An invented name that fits the sex and the year of birth. */
export function personName(random: Random, gender: 'male' | 'female', bornYear: number): string {
  const generation: Generation = bornYear < 1965 ? 'old' : bornYear < 1985 ? 'middle' : 'young'
  // one in six is named as people ten years older or younger are
  const pool = random.chance(1 / 6) ? random.pick(Object.values(given[gender])) : given[gender][generation]
  return random.weighted(surnames) + random.pick(pool)
}

/** Draws a name that is not among `taken`, and adds it. */
export function freshName(random: Random, gender: 'male' | 'female', bornYear: number, taken: Set<string>): string {
  for (let tries = 0; ; tries++) {
    const name = personName(random, gender, bornYear)
    if (!taken.has(name) || tries > 50) {
      taken.add(name)
      return name
    }
  }
}
