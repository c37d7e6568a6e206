import { useRef, useState } from 'react'
import { LEDGER_BYTES_MAX, ledgerExtensions, previewLedger, uploadLedger } from '@/contract/ledger'
import { extensionOf, type Output, type PickedFile, pickFiles, uploadTo, useSubmit } from '@/platform'

/** Refusals after which the same file may be tried again. */
const AGAIN: readonly string[] = ['OFFLINE', 'UNAVAILABLE', 'NOT_FOUND']

const LOST = '没有传上去，选好的文件还在。有信号时点「再试一次」。'

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

/** Whatever a file is called, the server looks at what it is and says so. */
const announced = (file: PickedFile) => ledgerExtensions.find((known) => known === extensionOf(file)) ?? 'xlsx'

/** Brings a ledger into the cloud and has it read. Nothing is lost with the signal: what arrived is not sent again. */
export function useLedgerUpload(): LedgerUpload {
  const announce = useSubmit(uploadLedger)
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
      // each try anew: a place announced long ago is not watched over any more
      const place = await announce.submit({ extension: announced(now.file) })
      if (!place) {
        setStep('nothing')
        return undefined
      }
      try {
        now.fileId = await uploadTo(place.cloudPath, now.file)
      } catch {
        setStep('nothing')
        setLost(true)
        setProblem(LOST)
        return undefined
      }
    }
    setStep('reading')
    const answer = await preview.submit({ orgId: now.orgId, fileId: now.fileId, fileName: now.file.name })
    setStep('nothing')
    return answer
  }

  const choose = async (orgId: string) => {
    const [file] = await pickFiles({ kind: 'file', max: 1, extensions: ledgerExtensions }).catch(() => {
      setLost(false)
      setProblem('没有选到文件，请再选一次。')
      return []
    })
    if (!file) return undefined
    announce.reset()
    preview.reset()
    attempt.current = { orgId, file }
    if (file.size > LEDGER_BYTES_MAX) {
      setLost(false)
      setProblem('文件超过 10 MB。请去掉里面的图片，或把台账复制到一个新表，保存后再选。')
      return undefined
    }
    return run(attempt.current)
  }

  const retry = () => {
    const now = attempt.current
    // it lay too long and was deleted: what was chosen is still on this phone
    if (now && preview.error?.code === 'NOT_FOUND') delete now.fileId
    return now ? run(now) : Promise.resolve(undefined)
  }

  const failed = announce.error ?? preview.error
  const again = failed !== undefined && AGAIN.includes(failed.code)
  const why = announce.error && again ? LOST : (failed?.issues[0]?.message ?? failed?.userMessage)
  return {
    step,
    file: attempt.current?.file,
    problem: problem ?? (step === 'nothing' ? why : undefined),
    canRetry: step === 'nothing' && (lost || again),
    choose,
    retry,
  }
}
