import { useCallback, useState } from 'react'

export interface Unfolded {
  readonly ids: ReadonlySet<string>
  /** Unfolds, or folds again. */
  readonly fold: (orgId: string) => void
  readonly unfold: (orgIds: readonly string[]) => void
}

/** Which branches of a tree are unfolded. */
export function useUnfolded(initial: readonly string[] = []): Unfolded {
  const [ids, setIds] = useState<ReadonlySet<string>>(() => new Set(initial))
  const fold = (orgId: string) =>
    setIds((before) => {
      const next = new Set(before)
      if (!next.delete(orgId)) next.add(orgId)
      return next
    })
  const unfold = useCallback((orgIds: readonly string[]) => setIds((before) => new Set([...before, ...orgIds])), [])
  return { ids, fold, unfold }
}
