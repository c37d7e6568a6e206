/** What a member does with their own file: a backup contact, and the file as text to keep. */
import {
  correctableNames,
  learntNames,
  type exportOwnFile,
  type openBackupContact,
  type setBackupContact,
} from '../../../src/contract/care'
import { purposes } from '../../../src/contract/join'
import { genderNames, memberKindNames } from '../../../src/contract/member'
import type { Actor } from '../../kernel/actor'
import { notFound } from '../../kernel/errors'
import { ownFile } from '../../kernel/file-access'
import type { Handler } from '../../kernel/handler'
import { addEntries, membershipsOf, orgReader, replaceMembers } from '../../kernel/member-files'
import { dataWithout, memberRecord } from '../../kernel/member-index'
import type { AccessRecord, MemberRecord } from '../../kernel/records'
import { checkText } from '../../kernel/services'
import { EXPORT_MAX, getMemberIn, ownHistory } from './repository'
import { dayInChina } from '../../kernel/time'

const handleBackup: Handler<typeof setBackupContact> = async (context) => {
  const { input, actor, commit } = context
  const own = ownFile(context)
  const { contact } = input
  if (contact) await checkText(actor.openid, [{ name: '备用联系人', text: `${contact.name} ${contact.relation}` }])
  return commit(own._id, async (tx) => {
    const before = await getMemberIn(tx, own._id)
    if (!before || before.closed) throw notFound('没有找到您的档案，请联系您的支部书记。')
    const same = (member: MemberRecord) =>
      (['name', 'relation', 'phone'] as const).every((field) => member.backup?.[field] === contact?.[field])
    if (!same(before)) {
      const data = dataWithout(before, 'backup')
      const memberships = await membershipsOf(orgReader(tx), before)
      const after = memberRecord({ ...data, ...(contact ? { backup: contact } : {}) }, memberships)
      await replaceMembers(tx, [{ before, after }])
      // a third person: no more of them in the history than is needed
      const text = contact ? `本人留了备用联系人（${contact.relation}）` : '本人删去了备用联系人'
      await addEntries(tx, context, [{ memberId: own._id, text }])
    }
    return { set: contact !== undefined }
  })
}

const handleOwnBackup: Handler<typeof openBackupContact> = async (context) => {
  const { backup } = ownFile(context)
  return backup ? { contact: backup } : {}
}

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

const handleExport: Handler<typeof exportOwnFile> = async (context) => {
  const { actor, db, now, commit } = context
  const own = ownFile(context)
  const { timeline, accesses, corrections } = await ownHistory(db, own._id)
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

export const ownHandlers = {
  'care.backup': handleBackup,
  'care.own_backup': handleOwnBackup,
  'care.export': handleExport,
}
