import { useCallback, useEffect, useRef, useState } from 'react'
import { importPiece, type ImportView, openImport, reviewImport, undoImport } from '@/contract/ledger'
import { type AppError, type Query, useQuery, useSubmit } from '@/platform'
import { isDone, isUndone } from './words'

/** Both go piece by piece. */
export type Work = 'import' | 'undo'

/** Why the work stands still before its end. */
export interface Stopped {
  readonly work: Work
  /** Missing where pieces went through and did nothing. */
  readonly error: AppError | undefined
}

export interface Import {
  readonly query: Query<ImportView>
  /** Piece after piece is under way. */
  readonly running: Work | undefined
  readonly stopped: Stopped | undefined
  /** Begins, or goes on. */
  readonly run: (work: Work) => Promise<void>
  /** Shows what an act answered. */
  readonly take: (view: ImportView) => void
  /** Changes with everything that was taken: rows on the screen are looked at anew. */
  readonly version: number
}

/** What is left to do; a piece makes it smaller. */
const left = (work: Work, { sums }: ImportView) => (work === 'import' ? sums.ready : sums.imported)
const isOver = (work: Work, { status }: ImportView) => status === (work === 'import' ? 'done' : 'undone')

/**
 * One import: what was read, and bringing it in or taking it back piece by piece. Each piece is an act with its own
 * request id until it succeeds; the cloud knows what is in, so it goes on from there after a lost signal or a closed
 * page.
 */
export function useImport(importId: string): Import {
  const query = useQuery(openImport, { importId }, { enabled: importId !== '' })
  const piece = { import: useSubmit(importPiece), undo: useSubmit(undoImport) }
  const [running, setRunning] = useState<Work>()
  const [last, setLast] = useState<{ work: Work; stuck: boolean }>()
  const [version, setVersion] = useState(0)
  const taken = useRef(0)
  const shown = useRef(true)
  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])

  const { patch } = query
  const take = useCallback(
    (view: ImportView) => {
      taken.current += 1
      patch(() => view)
      setVersion((before) => before + 1)
    },
    [patch],
  )
  useReview(importId, query, take, taken)

  const run = async (work: Work) => {
    setRunning(work)
    setLast({ work, stuck: false })
    let before = Number.POSITIVE_INFINITY
    while (shown.current) {
      const view = await piece[work].submit({ importId })
      if (!view) break
      take(view)
      if (isOver(work, view)) break
      // pieces that do nothing would go on for ever
      if (left(work, view) >= before) {
        setLast({ work, stuck: true })
        break
      }
      before = left(work, view)
    }
    setRunning(undefined)
  }

  const error = last && piece[last.work].error
  const stopped = last && !running && (error || last.stuck) ? { work: last.work, error } : undefined
  return { query, running, stopped, run, take, version }
}

/**
 * Rows that waited may have been answered by the world: a village was set up, a number was corrected. Looked at once
 * when the import is opened, in the background; without a signal the screen stays as it is.
 */
function useReview(
  importId: string,
  { data, loading }: Query<ImportView>,
  take: (view: ImportView) => void,
  taken: { readonly current: number },
): void {
  const { submit } = useSubmit(reviewImport)
  const begun = useRef(false)
  const waits = data !== undefined && !loading && data.sums.waiting > 0 && !isUndone(data)
  useEffect(() => {
    if (!waits || begun.current) return
    begun.current = true
    const before = taken.current
    void submit({ importId }).then((view) => {
      // whatever was answered meanwhile is newer
      if (view && taken.current === before) take(view)
    })
  }, [waits, submit, importId, take, taken])
}

/** Whether there is still something to bring in. */
export const canBringIn = (view: ImportView): boolean => !isUndone(view) && !isDone(view)
