import type { ledgerActions } from '../../../src/contract/ledger'
import { keepUntil } from '../../kernel/due-files'
import type { HandlersOf } from '../../kernel/handler'
import { uploadFolder } from '../../kernel/services'
import { findImport, listImports, listRows, listTownships, listVillages } from './repository'
import { importView, layoutView, rowView } from './views'

/** An uploaded ledger is read at once; one that nobody has read goes within the hour (design.md, Identity and roles). */
const UNREAD_MS = 60 * 60 * 1000

/** What needs no Excel. */
export const ledgerHandlers = {
  'ledger.orgs': async ({ scope, db }) => {
    const townships = await listTownships(db, scope)
    return { items: townships.map(({ _id, name }) => ({ orgId: _id, name })) }
  },

  'ledger.upload': async ({ input, actor, db, now, actId }) => {
    // the same request again is the same file
    const cloudPath = `${uploadFolder(actor.openid)}/${actId}.${input.extension}`
    await keepUntil(db, cloudPath, new Date(now.getTime() + UNREAD_MS))
    return { cloudPath }
  },

  'ledger.open': async ({ input, scope, db, now }) => importView(await findImport(db, scope, input.importId), now),

  'ledger.layout': async ({ input, scope, db }) => {
    const { layout, orgId } = await findImport(db, scope, input.importId)
    return layoutView(layout, new Set((await listVillages(db, orgId)).keys()))
  },

  'ledger.rows': async ({ input, scope, db }) => {
    const { _id, layout } = await findImport(db, scope, input.importId)
    const { items, ...more } = await listRows(db, _id, input)
    return { ...more, items: items.map((row) => rowView(row, layout)) }
  },

  'ledger.list': async ({ input, scope, db, now }) => {
    const { items, ...more } = await listImports(db, scope, input)
    return { ...more, items: items.map((record) => importView(record, now)) }
  },
} satisfies HandlersOf<typeof ledgerActions, 'api'>
