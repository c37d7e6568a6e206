/** Words of points, rankings, streaks, badges, reading time and rates, which no text of the product has (domain.md). */
export const wordsOfBurden = [
  ...['积分', '排名', '排行', '名次', '打卡', '签到', '勋章', '徽章', '登录率', '安装率', '活跃率', '完成率', '点击率'],
  ...['在线时长', '阅读时长', '学习时长', '连续天数'],
]
