/** What must hold of a study push before it is saved or goes out: asked outside the transaction that does it. */
import { type BlockContent, piecesOf } from '../../kernel/block-content'
import { invalid, AppError } from '../../kernel/errors'
import type { Db } from '../../kernel/db'
import type { PushRecord } from '../../kernel/records'
import { checkText, type CheckResult } from '../../kernel/services'
import { highestNumber, isNumberTaken } from './repository'

/** The text that a change started from must be the one that is there. */
export function checkEdition(push: PushRecord, edition: number | undefined): void {
  if (push.status === 'withdrawn') {
    throw new AppError('CONFLICT', '这一期已经收回，不能再改。您写的内容已保存在手机上。')
  }
  if (push.edition !== edition) {
    throw new AppError('CONFLICT', '这一期刚刚被别人改过。您写的内容已保存在手机上，请先看看现在的内容。')
  }
}

export function checkNotEmpty({ blocks }: BlockContent): void {
  if (blocks.length === 0) throw invalid('blocks', '还没有写内容，写好再发。')
}

/** Two issues of an organisation with one number would be taken for each other. */
export async function checkNumber(db: Db, push: PushRecord): Promise<void> {
  if (!(await isNumberTaken(db, push))) return
  const next = (await highestNumber(db, push.fromOrgId)) + 1
  throw invalid('number', `${push.fromOrgName}已经有第 ${push.number} 期。下一个可用的期号是 ${next}。`)
}

/** WeChat's content check of everything that its readers see as text, in the name of who saves or sends it. */
export const checkContent = (
  openid: string,
  content: BlockContent & { readonly title: string },
): Promise<CheckResult> => checkText(openid, [{ name: '标题', text: content.title }, ...piecesOf(content)])
