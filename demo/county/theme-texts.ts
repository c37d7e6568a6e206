/** What 云溪县 asks of its branches month by month, and sentences of minutes. */
import type { ChecklistItem } from '../../src/contract/checklist-fields'

export interface MonthPlan {
  readonly theme: string
  readonly items: readonly Omit<ChecklistItem, 'itemId'>[]
}

const study = (what: string): Omit<ChecklistItem, 'itemId'> => ({
  text: `学一篇：${what}`,
  required: true,
  away: '自己看完，线上说一句体会就行',
})
const dues: Omit<ChecklistItem, 'itemId'> = {
  text: '交纳党费，当场记下',
  required: true,
  away: '可以转给组织委员，按季度交也行',
}
const talk = (about: string): Omit<ChecklistItem, 'itemId'> => ({
  text: `说说：${about}`,
  required: false,
  away: '打电话或者在线上说，组长记一句',
})

/** By month, January first. */
export const monthPlans: readonly MonthPlan[] = [
  { theme: '回家过年说家乡', items: [study('县里一年办的实事'), dues, talk('返乡路上有什么难处')] },
  {
    theme: '民主评议党员',
    items: [study('民主评议的程序'), dues, { text: '开展民主评议', required: true, away: '可以书面说，由组长代读' }],
  },
  { theme: '学雷锋 帮身边人', items: [study('身边的好人好事'), dues, talk('这个月帮了谁一把')] },
  {
    theme: '清明缅怀先烈',
    items: [study('本县的革命故事'), dues, { text: '到烈士陵园看一看', required: false, away: '就近去一处，不用拍照' }],
  },
  { theme: '务工的权益要弄清', items: [study('劳动合同怎么签'), dues, talk('工资、工伤上遇到的事')] },
  { theme: '安全生产记心上', items: [study('工地和厂房的安全须知'), dues, talk('身边有没有隐患')] },
  {
    theme: '重温入党誓词',
    items: [study('党章的有关条款'), dues, { text: '重温入党誓词', required: true, away: '线上一起念' }],
  },
  { theme: '送孩子上学', items: [study('助学的政策'), dues, talk('谁家孩子今年升学，要不要帮忙')] },
  { theme: '为家乡发展献一计', items: [study('村里明年的打算'), dues, talk('对村里有什么建议')] },
  {
    theme: '重阳敬老',
    items: [
      study('怎样照顾在家的老人'),
      dues,
      { text: '看望一位老党员', required: false, away: '给家里的老党员打个电话' },
    ],
  },
  { theme: '防火防骗过冬天', items: [study('常见的骗局怎么避开'), dues, talk('家里、厂里用火用电的隐患')] },
  { theme: '一年的账理一理', items: [study('支部一年做了什么'), dues, talk('明年想学什么、想办什么')] },
]

export const minutesTexts: readonly string[] = [
  '一起学了材料，每个人说了几句体会；在外的同志线上接进来，声音都清楚。党费当场收齐。',
  '线上开的。先学材料，再说各自的情况：两位换了厂，一位准备年底回来。',
  '在村部开，外面的同志打视频进来。大家说得最多的是孩子上学，记了三条建议交给村里。',
  '学了材料，商量了过年期间怎么照看留守的老人，分了工。',
  '人到得不算齐，请假的都事先说过。学习一个钟头，党费收了。',
  '请老支书讲了修水库那几年的事，年轻同志问了不少。',
]

export const leaveWords: readonly string[] = ['厂里加班', '在路上', '夜班', '带孩子看病']
export const elsewhereWords: readonly string[] = ['在社区支部过的', '厂里党支部组织的', '跟所在地街道一起']
