import type { orgActions } from '../../../src/contract/org'
import type { HandlersOf } from '../../kernel/handler'
import { handleClose, handleCreate, handleMove, handleRename, handleStep } from './change'
import { handleAnswer, handleProposals } from './proposals'
import { listTree } from './repository'
import { handleGrant, handleHandOver, handleRevoke, handleRoles } from './roles'
import { orgNode, problemsOf } from './rules'
import { handleSetup, handleSetupState } from './setup'

export const orgHandlers = {
  'org.setup': handleSetup,
  'org.setup_state': handleSetupState,
  'org.create': handleCreate,
  'org.rename': handleRename,
  'org.move': handleMove,
  'org.step': handleStep,
  'org.close': handleClose,
  'org.roles': handleRoles,
  'org.grant': handleGrant,
  'org.revoke': handleRevoke,
  'org.hand_over': handleHandOver,
  'org.proposals': handleProposals,
  'org.answer_proposal': handleAnswer,

  'org.tree': async ({ input, scope, db }) => {
    const page = await listTree(db, scope, input.cursor)
    return { ...page, items: page.items.map(orgNode) }
  },

  'org.health': async ({ input, scope, db }) => {
    const page = await listTree(db, scope, input.cursor)
    const items = page.items.flatMap((org) => {
      const problems = problemsOf(org)
      return problems.length ? [{ orgId: org._id, name: org.name, kind: org.kind, problems }] : []
    })
    return { ...page, items }
  },
} satisfies HandlersOf<typeof orgActions, 'api'>
