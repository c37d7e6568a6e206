import type { ledgerActions } from '../../../src/contract/ledger'
import type { HandlersOf } from '../../kernel/handler'
import { findImport, listImports, listRows, listTownships } from './repository'
import { importView, rowView } from './views'

/** What needs no Excel. */
export const ledgerHandlers = {
  'ledger.orgs': async ({ scope, db }) => {
    const townships = await listTownships(db, scope)
    return { items: townships.map(({ _id, name }) => ({ orgId: _id, name })) }
  },

  'ledger.open': async ({ input, scope, db }) => importView(await findImport(db, scope, input.importId)),

  'ledger.rows': async ({ input, scope, db }) => {
    const { _id } = await findImport(db, scope, input.importId)
    const { items, ...more } = await listRows(db, _id, input.list, input.cursor)
    return { ...more, items: items.map(rowView) }
  },

  'ledger.list': async ({ input, scope, db }) => {
    const { items, ...more } = await listImports(db, scope, input.cursor)
    return { ...more, items: items.map(importView) }
  },
} satisfies HandlersOf<typeof ledgerActions, 'api'>
