import type { MessageValue, Template } from '@/contract/message'

type Field = Template['fields'][number]

/** 标题：{{thing1.DATA}}, also several of them on one line. */
const FIELD = /([^\s{}：:]*)\s*[：:]?\s*\{\{\s*([a-z_]+\d*)\.DATA\s*\}\}/gi

/** What WeChat's words for a field say of what belongs there. */
const SAYS_FROM = /单位|部门|组织|机构|发布[人者方]|发送[人者方]|来源/
const SAYS_HINT = /备注|提示|说明|温馨/

const isTime = (key: string) => /^(time|date)\d*$/.test(key)

/**
 * The fields of a template from what 公众平台 shows under 详细内容, with a proposal of what stands in each: the county
 * looks at it and may change it.
 */
export function parseTemplate(text: string): Field[] {
  const found = [...text.matchAll(FIELD)].map(([, label = '', key = '']) => ({ label: label.slice(0, 20), key }))
  const used = new Set<MessageValue>()
  const take = (value: MessageValue) => {
    used.add(value)
    return value
  }
  const said = found.map(({ label, key }): MessageValue | undefined => {
    if (isTime(key)) return 'time'
    if (SAYS_FROM.test(label) || key.startsWith('name')) return take('from')
    if (SAYS_HINT.test(label) || key.startsWith('phrase')) return take('hint')
    return undefined
  })
  return found.map((field, index) => {
    const value = said[index] ?? (['title', 'from', 'hint'] as const).find((one) => !used.has(one)) ?? 'hint'
    return { ...field, value: take(value) }
  })
}

/** What may stand in a field: in a time nothing but the time. */
export const valuesFor = (key: string): readonly MessageValue[] =>
  isTime(key) ? ['time'] : key.startsWith('phrase') ? ['hint'] : ['title', 'from', 'hint', 'time']
