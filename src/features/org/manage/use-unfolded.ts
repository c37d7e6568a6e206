import { useState } from 'react'

export interface Unfolded {
  readonly ids: ReadonlySet<string>
  readonly fold: (orgId: string) => void
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
  return { ids, fold }
}
