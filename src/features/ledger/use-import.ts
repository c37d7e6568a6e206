import { useEffect, useRef, useState } from 'react'
import { importPiece, openImport } from '@/contract/ledger'
import { type AppError, type Output, type Query, useQuery, useSubmit } from '@/platform'

type ImportNow = Output<typeof openImport>

export interface Import {
  readonly query: Query<ImportNow>
  /** Piece after piece is being brought in. */
  readonly running: boolean
  /** Why it stopped before the end. */
  readonly error: AppError | undefined
  readonly stuck: boolean
  /** Begins, or goes on. */
  readonly run: () => Promise<void>
}

/**
 * One import: what was read, and bringing it in piece by piece. Each piece is an act with its own request id until it
 * succeeds; the cloud knows what is in, so it goes on from there after a lost signal or a closed page.
 */
export function useImport(importId: string): Import {
  const query = useQuery(openImport, { importId }, { enabled: importId !== '' })
  const piece = useSubmit(importPiece)
  const [running, setRunning] = useState(false)
  const [stuck, setStuck] = useState(false)
  const shown = useRef(true)
  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])

  const run = async () => {
    setRunning(true)
    setStuck(false)
    let left = Number.POSITIVE_INFINITY
    while (shown.current) {
      const answer = await piece.submit({ importId })
      if (!answer) break
      query.patch(() => answer)
      if (answer.status === 'done') break
      // pieces that bring in nothing would go on for ever
      if (answer.sums.ready >= left) {
        setStuck(true)
        break
      }
      left = answer.sums.ready
    }
    setRunning(false)
  }

  return { query, running, error: running ? undefined : piece.error, stuck, run }
}
