/** A number of a third person in a line: refused beside the line, however it is written. */
import * as v from 'valibot'
import { line, NUMBER_IN_LINE } from '../../../src/contract/contact-fields'

const checked = (text: string) => v.safeParse(line(60), text)

test.each([
  '他儿子 13812345678',
  '138 1234 5678 找他妻子',
  '138-1234-5678',
  '１３８１２３４５６７８',
  '一三八一二三四五六七八',
  '幺三八，一二三四，五六七八',
  '家里座机 0512（8765）4321',
  '身份证 320500196803121234',
])('%s is somebody’s number', (text) => {
  expect(checked(text).issues?.[0].message).toBe(NUMBER_IN_LINE)
})

test.each(['2026-11-26 去的苏州', '2026.11.26 起上夜班', '11月26日 19:30', '工资 12000 元', '孩子三年级二班', ''])(
  '%s is none',
  (text) => {
    expect(checked(text).success).toBe(true)
  },
)
