/** What of study pushes runs in the function `sheets`: whom one did not reach, as a workbook. */
import type { studyActions } from '../../../src/contract/study'
import { inScope, scopeOf } from '../../kernel/authorize'
import { AppError, invalid } from '../../kernel/errors'
import { titleOf } from '../../kernel/file-access'
import type { HandlersOf } from '../../kernel/handler'
import { beginFile, handOut, plainFileName } from '../../kernel/made-file'
import { isLifeOrg, loadOrg } from '../../kernel/orgs'
import { minuteInChina } from '../../kernel/time'
import { openRows, unreadOf } from './board'
import { getBoard } from './board-repository'
import { openLadder } from './ladder'
import { findPush, missing } from './repository'
import { fullTitle, isOut } from './rules'
import { namesTable, orgsTable, unreachedSheet } from './unreached-sheet'

export const studySheetHandlers = {
  'study.export': async ({ input, scope, actor, db, now, actId, commit }) => {
    const org = await loadOrg(db, scope, input.orgId)
    const push = await findPush(db, input.pushId, isOut)
    const { row, below, beside } = await openRows(db, push, org)
    if (!row && beside.length === 0) {
      throw push.board === 'due' ? new AppError('CONFLICT', '名单还在生成，请过一分钟再试。') : missing()
    }
    const isNamed = isLifeOrg(org) && inScope(scopeOf(actor, 'study.names'), org)
    const board = isNamed ? await getBoard(db, push._id, org._id) : null
    const rows = isLifeOrg(org) && row ? [row] : [...below, ...beside]
    const table = board
      ? namesTable(org.name, (await openLadder(db, board)).people)
      : orgsTable(rows.map((one) => ({ ...one, unread: unreadOf(one) })))
    if (table.rows.length === 0) throw invalid('orgId', `${org.name}的都看到了，没有要导出的。`)

    const cloudPath = `exports/${actId}/${push._id}.xlsx`
    const shown = minuteInChina(await beginFile(db, cloudPath, now))
    const by = `${titleOf(actor, 'study.board', org)} ${actor.account?.name ?? ''}`.trim()
    const sheet = unreachedSheet(table, { title: fullTitle(push), orgName: org.name, at: shown, by })
    const url = await handOut(cloudPath, [sheet])
    const day = shown.slice(0, 10).replaceAll('-', '')
    const fileName = `${plainFileName(org.name)}第${push.number}期未看到名单${day}.xlsx`
    return commit(push._id, () => Promise.resolve({ fileName, url }))
  },
} satisfies HandlersOf<typeof studyActions, 'sheets'>
