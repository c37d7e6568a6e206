import { useState } from 'react'
import { CREATE_MAX, createOrgs } from '@/contract/org'
import { type AppError, useSubmit } from '@/platform'
import { addable, type PastedOrg, pieceOf } from './paste'
import { reloadTree } from './use-tree'

export interface Pasting {
  /** Adds what has no problem, piece by piece; answers how many were added, or nothing where it stopped. */
  readonly add: (orgs: readonly PastedOrg[]) => Promise<number | undefined>
  readonly adding: boolean
  readonly error: AppError | undefined
  /** What the server found wrong, by the place in the list. */
  readonly problems: ReadonlyMap<number, string>
  readonly reset: () => void
}

const NONE: ReadonlyMap<number, string> = new Map()

/**
 * Adds a list of organisations in pieces that the functions take, each an act with its own request id until it
 * succeeds. Where one fails, those before it are there: the tree, asked anew, knows them.
 */
export function usePaste(): Pasting {
  const create = useSubmit(createOrgs)
  const [adding, setAdding] = useState(false)
  const [sent, setSent] = useState<readonly number[]>([])

  const add = async (orgs: readonly PastedOrg[]) => {
    setAdding(true)
    const places = addable(orgs)
    const made = new Map<number, string>()
    let complete = true
    for (let from = 0; from < places.length && complete; from += CREATE_MAX) {
      const piece = places.slice(from, from + CREATE_MAX)
      setSent(piece)
      const answer = await create.submit({ items: pieceOf(orgs, piece, made) })
      piece.forEach((place, index) => {
        const orgId = answer?.orgIds[index]
        if (orgId !== undefined) made.set(place, orgId)
      })
      complete = answer !== undefined
    }
    // where the answer was lost the list stays as it is, so that a second try is the same act
    if (made.size > 0) await reloadTree()
    setAdding(false)
    return complete ? made.size : undefined
  }

  const issues = create.error?.issues ?? []
  const problems = issues.flatMap(({ field, message }): [number, string][] => {
    const place = sent[Number(/^items\.(\d+)/.exec(field)?.[1] ?? NaN)]
    return place === undefined ? [] : [[place, message]]
  })
  return {
    add,
    adding,
    error: adding ? undefined : create.error,
    problems: problems.length > 0 ? new Map(problems) : NONE,
    reset: create.reset,
  }
}
