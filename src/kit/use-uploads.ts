import { useRef, useState } from 'react'
import { type PickedFile, say, uploadFile, useSession } from '@/platform'

/** A file on its way into cloud storage, or one that did not get there. */
export interface Upload<Place = undefined> {
  readonly key: number
  readonly file: PickedFile
  readonly failed: boolean
  /** Where in the form it belongs. */
  readonly place: Place
}

export interface Uploads<Place> {
  readonly uploads: readonly Upload<Place>[]
  /** Some are on their way. */
  readonly travelling: boolean
  readonly send: (files: readonly PickedFile[], place: Place) => Promise<void>
  readonly retry: (upload: Upload<Place>) => Promise<void>
  readonly drop: (key: number) => void
}

/** Files travel as soon as they are chosen, in their order; one that did not arrive waits for 「再传一次」. */
export function useUploads<Place = undefined>(
  onUploaded: (file: PickedFile, fileId: string, place: Place) => void,
): Uploads<Place> {
  const { session } = useSession()
  const [uploads, setUploads] = useState<readonly Upload<Place>[]>([])
  const nextKey = useRef(1)
  const uploaded = useRef(onUploaded)
  uploaded.current = onUploaded

  const drop = (key: number) => setUploads((before) => before.filter((other) => other.key !== key))
  const mark = (key: number, failed: boolean) =>
    setUploads((before) => before.map((other) => (other.key === key ? { ...other, failed } : other)))

  const travel = async ({ key, file, place }: Upload<Place>, folder: string) => {
    try {
      const fileId = await uploadFile(folder, file)
      uploaded.current(file, fileId, place)
      drop(key)
    } catch {
      mark(key, true)
    }
  }
  const send = async (files: readonly PickedFile[], place: Place) => {
    if (files.length === 0) return
    if (!session) return say('还没有连上，请稍候再选。')
    const added = files.map((file) => ({ key: nextKey.current++, file, failed: false, place }))
    setUploads((before) => [...before, ...added])
    // one after another: a phone's signal is narrow, and pictures keep their order
    for (const upload of added) await travel(upload, session.uploadFolder)
  }
  const retry = async (upload: Upload<Place>) => {
    if (!session) return say('还没有连上，请稍候再传。')
    mark(upload.key, false)
    await travel(upload, session.uploadFolder)
  }
  return { uploads, travelling: uploads.some(({ failed }) => !failed), send, retry, drop }
}
