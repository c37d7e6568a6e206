import { useState } from 'react'
import { openFile } from '@/platform'

interface Made {
  readonly url: string
  readonly fileName: string
}

export interface MadeFile<File extends Made> {
  /** The one that was made last; its address lives some hours. */
  readonly made: File | undefined
  readonly opening: boolean
  /** It is there and did not open: no signal, or its address is too old. */
  readonly unopened: boolean
  /** Keeps it and opens it; again, should it have been closed by mistake. */
  readonly show: (file: File) => Promise<void>
}

/** A file that was made for somebody, opened at once. */
export function useMadeFile<File extends Made>(): MadeFile<File> {
  const [made, setMade] = useState<File>()
  const [opening, setOpening] = useState(false)
  const [unopened, setUnopened] = useState(false)
  const show = async (file: File) => {
    setMade(file)
    setUnopened(false)
    setOpening(true)
    await openFile(file.url, file.fileName).catch(() => setUnopened(true))
    setOpening(false)
  }
  return { made, opening, unopened, show }
}
