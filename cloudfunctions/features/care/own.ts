/** What a member does with their own file: a backup contact, and the file as text to keep (`own-export.ts`). */
import type { openBackupContact, setBackupContact } from '../../../src/contract/care'
import { notFound } from '../../kernel/errors'
import { ownFile } from '../../kernel/file-access'
import type { Handler } from '../../kernel/handler'
import { addEntries, membershipsOf, orgReader, replaceMembers } from '../../kernel/member-files'
import { dataWithout, memberRecord } from '../../kernel/member-index'
import type { MemberRecord } from '../../kernel/records'
import { checkText } from '../../kernel/services'
import { handleExportOwnFile } from './own-export'
import { getMemberIn } from './repository'

const handleBackup: Handler<typeof setBackupContact> = async (context) => {
  const { input, actor, now, commit } = context
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
      await replaceMembers(tx, [{ before, after }], now)
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

export const ownHandlers = {
  'care.backup': handleBackup,
  'care.own_backup': handleOwnBackup,
  'care.export': handleExportOwnFile,
}
