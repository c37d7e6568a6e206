/**
 * The lab's message templates. In production the county's administrator picks them from WeChat's library and writes
 * their ids down; here they are WeChat's side, not the county's data, and are there at every start.
 */
import type { MessageKind } from '../../src/contract/message'

export interface LabTemplate {
  /** What the product sends with it. */
  readonly kind: MessageKind
  readonly templateId: string
  readonly title: string
  /** As WeChat writes it. */
  readonly content: string
}

const template = (kind: LabTemplate['kind'], title: string, lines: Readonly<Record<string, string>>): LabTemplate => ({
  kind,
  templateId: `lab-${kind}-0001`,
  title,
  content: Object.entries(lines)
    .map(([key, label]) => `${label}:{{${key}.DATA}}`)
    .join('\n'),
})

export const labTemplates: readonly LabTemplate[] = [
  template('notice', '通知提醒', { thing1: '通知标题', thing2: '发布单位', time3: '发布时间', thing4: '温馨提示' }),
  template('study', '学习资料更新提醒', { thing1: '资料名称', thing5: '发布单位', time2: '更新时间' }),
  template('lecture', '课程开始提醒', { thing1: '课程名称', time2: '上课时间', thing3: '主办单位', thing7: '备注' }),
  template('theme_day', '活动提醒', { thing1: '活动名称', time2: '活动时间', thing3: '主办单位', thing4: '温馨提示' }),
  template('contact', '事项进展提醒', {
    thing1: '事项名称',
    time2: '更新时间',
    thing3: '办理单位',
    thing4: '温馨提示',
  }),
]
