import { useState } from 'react'
import { decideRows, type ImportView } from '@/contract/ledger'
import { type Input, say, useSubmit } from '@/platform'

/** What was answered last, and which rows can be asked again; none where they were answered all at once. */
export interface AnswerNote {
  readonly text: string
  readonly rows?: readonly number[]
}

type Answer = Omit<Input<typeof decideRows>, 'importId'>

interface Act {
  readonly answer: Answer
  /** What the note says. */
  readonly said: string
  /** Takes off the screen what was answered, before anything is asked anew. */
  readonly settle?: () => void
}

export interface Decide {
  /** Answers whether it went through; else `problem` says why not. */
  readonly decide: (act: Act) => Promise<boolean>
  /** Nothing else can be answered until this is through. */
  readonly busy: (at: number | 'all') => boolean
  /** Why the last answer did not go through, at the row (`n`) or group it was for; nowhere else. */
  readonly problem: (at: number | 'all') => string | undefined
  /** The mistake in the value, to stand beside its field. */
  readonly wrongValue: string | undefined
  /** A form was opened or closed: what went wrong before is over. */
  readonly clear: () => void
  readonly note: AnswerNote | undefined
  readonly takeBack: () => void
}

/** Answers for rows. Until it goes through, the same answer tried again is the same act. */
export function useDecide(importId: string, take: (view: ImportView) => void): Decide {
  const { submit, submitting, error, issue, reset } = useSubmit(decideRows)
  const [at, setAt] = useState<number | 'all'>()
  const [note, setNote] = useState<AnswerNote>()

  const decide = async ({ answer, said, settle }: Act) => {
    if (submitting) {
      say('上一个还没有办完，请稍等再点。')
      return false
    }
    setAt(answer.rows?.[0] ?? 'all')
    const view = await submit({ importId, ...answer })
    if (!view) return false
    settle?.()
    take(view)
    const rows = answer.answer === 'reopen' ? undefined : answer.rows
    setNote({ text: said, ...(rows && { rows }) })
    return true
  }

  const takeBack = () => {
    if (!note?.rows) return
    void decide({ answer: { rows: [...note.rows], answer: 'reopen' }, said: '收回了，这一行又在「要您定」里。' })
  }

  const sentence =
    error?.code === 'OFFLINE'
      ? '没有信号，还没有定下来。有信号时再点一次。'
      : (error?.issues[0]?.message ?? error?.userMessage)
  return {
    decide,
    busy: (where) => submitting && where === at,
    problem: (where) => (where === at && !submitting ? sentence : undefined),
    wrongValue: issue('value'),
    clear: reset,
    note,
    takeBack,
  }
}
