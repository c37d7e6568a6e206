/** One's own file as text to keep: everything that is known of one, and who looked at it. */
import { correctableNames, learntNames, type exportOwnFile } from '../../../src/contract/care'
import { caseKindNames, caseStateNames, type StepKind } from '../../../src/contract/case-fields'
import { contactHowNames, contactStateNames, preferWayNames } from '../../../src/contract/contact-fields'
import { purposes } from '../../../src/contract/join'
import { genderNames, memberKindNames } from '../../../src/contract/member'
import type { Actor } from '../../kernel/actor'
import { ownFile } from '../../kernel/file-access'
import type { Handler } from '../../kernel/handler'
import type { AccessRecord, CaseRecord, ContactLogRecord, ContactPairRecord, MemberRecord } from '../../kernel/records'
import { dayInChina } from '../../kernel/time'
import { EXPORT_MAX, ownHistory } from './repository'

const accessNames: Readonly<Record<AccessRecord['what'], string>> = {
  file: '打开档案',
  phone: '查看电话',
  backup: '查看备用联系人的电话',
  export: '导出含本人信息的台账',
}
const stateNames = { waiting: '等支部答复', accepted: '已接受', refused: '没有接受' } as const

const section = (title: string, lines: readonly string[]) => [
  `【${title}】`,
  ...(lines.length ? lines : ['（无）']),
  '',
]

function dataLines(member: MemberRecord): string[] {
  const { stay, backup, learnt } = member
  const { province = '', city = '', district = '' } = stay?.destination ?? {}
  const fields: [string, string][] = [
    ['姓名', member.name],
    ['性别', genderNames[member.gender]],
    ['民族', member.ethnic],
    ['出生年月', member.born],
    ['学历', member.education],
    ['入党时间', member.joined],
    ['党员类别', memberKindNames[member.kind]],
    ['家乡支部', member.villageName],
    ['过组织生活的组织', `${member.lifeOrgName}${member.branchSince ? `（${member.branchSince} 起）` : ''}`],
    ['手机号', member.phone],
    ['外出时间', stay?.since ?? ''],
    ['现居住地', [province, city, district].filter(Boolean).join(' ')],
    ['住在那里的时间', stay?.placeSince ? `${stay.placeSince} 起` : ''],
    ['从业情况', stay?.work ?? ''],
    ['流动党员活动证', member.certificate],
    ['流入地党组织', member.hostOrgText],
    ['包保干部', member.contactCadreText],
    ['备注', member.note],
    ['备用联系人', backup ? `${backup.name}（${backup.relation}）${backup.phone}` : ''],
    [
      '双找登记',
      learnt ? `${learntNames[learnt.what]}（${learnt.byName}，${dayInChina(learnt.at)}）${learnt.note}` : '',
    ],
  ]
  return fields.map(([name, value]) => `${name}：${value || '（空）'}`)
}

/** Up to the bound all of it; beyond it says so. */
const bounded = (lines: readonly string[]) =>
  lines.length < EXPORT_MAX ? lines : [...lines, `（只列最近 ${EXPORT_MAX} 条，更早的请向支部书记查询）`]

function consentLine({ account }: Actor): string[] {
  const consent = account?.consent
  return consent ? [`${dayInChina(consent.at)} 同意（隐私说明 ${consent.version} 版）`] : []
}

const preferLines = ({ prefers }: MemberRecord): string[] =>
  prefers ? [[preferWayNames[prefers.way], prefers.when].filter(Boolean).join('，')] : []

const pairLine = ({ cadreName, orgName, from, until }: ContactPairRecord): string =>
  `${dayInChina(from)} 至 ${until ? dayInChina(until) : '现在'} ${cadreName}（${orgName}）`

const contactLine = ({ on, how, state, words, byName, takenBackAt }: ContactLogRecord): string =>
  [
    `${on} ${contactHowNames[how]}，${contactStateNames[state]}`,
    words && `：${words}`,
    `（${byName}）`,
    takenBackAt ? '，后来收回了' : '',
  ].join('')

const stepNames: Readonly<Record<StepKind, string>> = {
  opened: '提出',
  step: '办理',
  answered: '答复',
  satisfied: '满意',
  unsolved: '还没解决',
  raised: '转到上一级',
  assigned: '定了办理人',
  asked_other: '请求换人办',
  ended: '不用办了',
}

const caseLines = ({ at, kind, words, state, handler, steps }: CaseRecord): string[] => [
  `${dayInChina(at)} ${caseKindNames[kind]}：${words}（${caseStateNames[state]}，${[handler.orgName, handler.name].filter(Boolean).join(' ')}办理）`,
  ...steps.map((step) => `　${dayInChina(step.at)} ${stepNames[step.kind]} ${step.words}（${step.byName}）`),
]

export const handleExportOwnFile: Handler<typeof exportOwnFile> = async (context) => {
  const { actor, db, now, commit } = context
  const own = ownFile(context)
  const { timeline, accesses, corrections, pairs, contacts, cases } = await ownHistory(db, own)
  const lines = [
    '云支部 · 我的党员档案',
    `导出时间：${dayInChina(now)}。这份文件只有您本人能导出，请妥善保管。`,
    '',
    ...section('我的信息', dataLines(own)),
    ...section(
      '信息的用途',
      purposes.map(({ what, why }) => `${what}：${why}`),
    ),
    ...section('我的同意', consentLine(actor)),
    ...section('怎样联系我', preferLines(own)),
    ...section('结对', bounded(pairs.map(pairLine))),
    ...section('联系记录', bounded(contacts.map(contactLine))),
    ...section('我的难处', bounded(cases.flatMap(caseLines))),
    ...section(
      '档案里发生过的事',
      bounded(timeline.map((item) => `${dayInChina(item.at)} ${item.text}（${item.byName}）`)),
    ),
    ...section(
      '我提过的更正',
      bounded(
        corrections.map(
          (item) =>
            `${dayInChina(item.at)} ${correctableNames[item.field]}：${item.before || '（空）'} → ${item.after}，${stateNames[item.state]}${item.answer ? `：${item.answer}` : ''}`,
        ),
      ),
    ),
    ...section(
      '谁看过我的档案',
      bounded(
        accesses.map(
          (item) =>
            `${dayInChina(item.at)} ${item.byName}（${item.byTitle}）${accessNames[item.what]}，原因：${item.reason}`,
        ),
      ),
    ),
  ]
  return commit(own._id, async () => ({
    fileName: `我的党员档案-${dayInChina(now)}.txt`,
    text: lines.join('\n'),
  }))
}
