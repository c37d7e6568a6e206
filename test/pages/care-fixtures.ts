/** Two members, the organisation they are found in, and a person's hands on the screen. */
import { fireEvent, screen } from '@testing-library/react'
import type { MemberItem } from '@/contract/member'
import { AnswerError } from '../support/pages'

export const wang: MemberItem = {
  memberId: 'm-wang',
  name: '王建国',
  maskedPhone: '138****5678',
  kind: 'full',
  villageName: '柳河村',
  lifeOrgName: '柳河网上党小组',
  destination: { province: '江苏省', city: '苏州市', district: '吴中区' },
  bound: true,
}
export const li: MemberItem = {
  ...wang,
  memberId: 'm-li',
  name: '李秀英',
  destination: { province: '上海市', city: '上海市', district: '松江区' },
}
export const file = {
  ...wang,
  gender: 'male',
  ethnic: '汉族',
  born: '1968-03',
  education: '初中',
  joined: '1995-07',
  awaySince: '2022-10',
  work: '务工',
  certificate: '',
  hostOrgText: '',
  contactCadreText: '',
  note: '',
}
export const orgs = {
  'member.orgs': {
    items: [{ orgId: 'v0101', name: '柳河村', kind: 'village', hasChildren: false }],
    can: { openFile: true, importLedger: false },
  },
}
export const refuse = (code: string, message: string) => () => {
  throw new AnswerError(code, message)
}
export const tap = (text: string | RegExp) => fireEvent.click(screen.getByText(text))
export const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
export const sent = (page: { asked: readonly { action: string; input: unknown }[] }, action: string) =>
  page.asked.filter((call) => call.action === action).map(({ input }) => input)
