import { useRef, useState } from 'react'
import { previewLedger } from '@/contract/ledger'
import { type Output, type PickedFile, pickFiles, uploadFile, useSubmit } from '@/platform'

/** What is offered for choosing: not .xlsx alone, so that an old .xls gets the sentence that says what to do with it. */
const EXTENSIONS = ['xlsx', 'xls', 'et', 'csv']
/** The server's own limit; said here, before anybody waits for the upload. */
const BYTES_MAX = 10 * 1024 * 1024

type Step = 'nothing' | 'uploading' | 'reading'

export interface LedgerUpload {
  readonly step: Step
  readonly file: PickedFile | undefined
  /** Why the chosen file was not read, and what to do. */
  readonly problem: string | undefined
  /** It did not arrive; the file is still here, and `retry` goes on where it stopped. */
  readonly canRetry: boolean
  /** Lets the person choose a file, uploads and reads it. Answers the import. */
  readonly choose: (orgId: string) => Promise<Output<typeof previewLedger> | undefined>
  readonly retry: () => Promise<Output<typeof previewLedger> | undefined>
}

interface Attempt {
  readonly orgId: string
  readonly file: PickedFile
  fileId?: string
}

/** Brings a ledger into the cloud and has it read. Nothing is lost with the signal: what arrived is not sent again. */
export function useLedgerUpload(uploadFolder: string | undefined): LedgerUpload {
  const preview = useSubmit(previewLedger)
  const attempt = useRef<Attempt | undefined>(undefined)
  const [step, setStep] = useState<Step>('nothing')
  const [problem, setProblem] = useState<string>()
  const [lost, setLost] = useState(false)

  const run = async (now: Attempt) => {
    setProblem(undefined)
    setLost(false)
    if (now.fileId === undefined) {
      setStep('uploading')
      try {
        now.fileId = await uploadFile(uploadFolder ?? '', now.file)
      } catch {
        setStep('nothing')
        setLost(true)
        setProblem('没有传上去，选好的文件还在。有信号时点「再试一次」。')
        return undefined
      }
    }
    setStep('reading')
    const answer = await preview.submit({ orgId: now.orgId, fileId: now.fileId, fileName: now.file.name })
    setStep('nothing')
    return answer
  }

  const choose = async (orgId: string) => {
    const [file] = await pickFiles({ kind: 'file', max: 1, extensions: EXTENSIONS }).catch(() => {
      setLost(false)
      setProblem('没有选到文件，请再选一次。')
      return []
    })
    if (!file) return undefined
    preview.reset()
    attempt.current = { orgId, file }
    if (file.size > BYTES_MAX) {
      setLost(false)
      setProblem('文件超过 10 MB。请去掉里面的图片，或把台账复制到一个新表，保存后再选。')
      return undefined
    }
    return run(attempt.current)
  }

  const unread = preview.error
  const again = unread?.code === 'OFFLINE' || unread?.code === 'UNAVAILABLE'
  return {
    step,
    file: attempt.current?.file,
    problem: problem ?? (step === 'nothing' ? (unread?.issues[0]?.message ?? unread?.userMessage) : undefined),
    canRetry: step === 'nothing' && (lost || again),
    choose,
    retry: () => (attempt.current ? run(attempt.current) : Promise.resolve(undefined)),
  }
}
