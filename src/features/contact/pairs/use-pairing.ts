/** The proposal on the screen, who of it is left out, and applying it in pieces. */
import { useState } from 'react'
import { PAIR_TOGETHER, pairMembers, type pairingWays, proposePairs } from '@/contract/contact-pairs'
import { type Output, useQuery, useSubmit } from '@/platform'
import type { Proposal } from './words'

type Skipped = Output<typeof pairMembers>['skipped']
type Proposed = Proposal & { readonly cadre: NonNullable<Proposal['cadre']> }

export interface Applied {
  readonly paired: number
  readonly skipped: Skipped
}

export const isProposed = (item: Proposal): item is Proposed => item.cadre !== undefined

export function usePairing(orgId: string | undefined) {
  const [by, setBy] = useState<(typeof pairingWays)[number]>('even')
  const query = useQuery(proposePairs, { by, ...(orgId !== undefined && { orgId }) })
  const act = useSubmit(pairMembers)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [applied, setApplied] = useState<Applied>()
  const [progress, setProgress] = useState<number>()
  const chosen = (query.data?.items ?? []).filter(isProposed).filter(({ memberId }) => !left.has(memberId))

  const toggle = (memberId: string) =>
    setLeft((before) => {
      const after = new Set(before)
      if (!after.delete(memberId)) after.add(memberId)
      return after
    })
  const change = (way: string) => {
    setBy(way as (typeof pairingWays)[number])
    setLeft(new Set())
    setApplied(undefined)
    act.reset()
  }
  /** Piece after piece; where one does not go through, the others are done and the rest stands there to be tried again. */
  const apply = async () => {
    let paired = 0
    const skipped: Skipped = []
    setApplied(undefined)
    for (let from = 0; from < chosen.length; from += PAIR_TOGETHER) {
      setProgress(from)
      const pairs = chosen
        .slice(from, from + PAIR_TOGETHER)
        .map(({ memberId, cadre }) => ({ memberId, cadreId: cadre.personId }))
      const answer = await act.submit({ pairs })
      if (!answer) break
      paired += answer.paired
      skipped.push(...answer.skipped)
    }
    setProgress(undefined)
    if (paired + skipped.length > 0) setApplied({ paired, skipped })
    await query.reload()
  }
  return { by, change, query, act, left, toggle, chosen, apply, applied, progress }
}
export type Pairing = ReturnType<typeof usePairing>
