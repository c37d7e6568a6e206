import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { type Attachment, ATTACHMENTS_MAX } from '@/contract/notice'
import { Button } from '@/kit/button'
import { Row } from '@/kit/card'
import { Field } from '@/kit/field'
import { type PickedFile, pickFiles, say, saySize, uploadFile, useSession } from '@/platform'
import './attachment-field.scss'

interface AttachmentFieldProps {
  attachments: readonly Attachment[]
  onChange: (attachments: readonly Attachment[]) => void
  error: string | undefined
  onBusy: (busy: boolean) => void
}

/** A file on its way into cloud storage, or one that did not get there. */
interface Upload {
  readonly key: number
  readonly file: PickedFile
  readonly failed: boolean
}

/** Bytes; the contract's limit, said before the file travels. */
const LARGEST = 20 * 1024 * 1024

/** Pictures and files of a notice: they travel as soon as they are chosen. */
export function AttachmentField({ attachments, onChange, error, onBusy }: AttachmentFieldProps) {
  const { session } = useSession()
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const nextKey = useRef(1)
  const latest = useRef(attachments)
  latest.current = attachments
  const travelling = uploads.some((upload) => !upload.failed)
  useEffect(() => onBusy(travelling), [travelling, onBusy])

  const send = async (upload: Upload) => {
    if (!session) return say('还没有连上，请稍候再选。')
    setUploads((before) => [...before.filter((other) => other.key !== upload.key), { ...upload, failed: false }])
    try {
      const { file } = upload
      const fileId = await uploadFile(session.uploadFolder, file)
      latest.current = [...latest.current, { fileId, kind: file.kind, name: file.name, size: file.size }]
      onChange(latest.current)
      setUploads((before) => before.filter((other) => other.key !== upload.key))
    } catch {
      setUploads((before) => before.map((other) => (other.key === upload.key ? { ...other, failed: true } : other)))
    }
  }
  const room = ATTACHMENTS_MAX - attachments.length - uploads.length
  const choose = async (kind: PickedFile['kind']) => {
    const picked = await pickFiles({ kind, max: room })
    const fine = picked.filter((file) => file.size > 0 && file.size <= LARGEST)
    if (fine.length < picked.length) say('空的文件和超过 20 MB 的文件没有附上。')
    await Promise.all(fine.map((file) => send({ key: nextKey.current++, file, failed: false })))
  }
  const remove = (fileId: string) => onChange(attachments.filter((other) => other.fileId !== fileId))
  const drop = (key: number) => setUploads((before) => before.filter((other) => other.key !== key))

  return (
    <Field label="图片和文件" error={error} count="可以不附">
      {(attachments.length > 0 || uploads.length > 0) && (
        <View className="notice-attach__list">
          {attachments.map((file) => (
            <Row
              key={file.fileId}
              title={file.name}
              note={`${file.kind === 'image' ? '图片' : '文件'} · ${saySize(file.size)}`}
              side={
                <Button small onTap={() => remove(file.fileId)} label={`去掉 ${file.name}`}>
                  去掉
                </Button>
              }
            />
          ))}
          {uploads.map((upload) => (
            <Row
              key={upload.key}
              title={upload.file.name}
              note={upload.failed ? '没有传上去' : '正在传…'}
              side={
                upload.failed ? (
                  <View className="notice-attach__acts">
                    <Button small onTap={() => void send(upload)}>
                      再传一次
                    </Button>
                    <Button small onTap={() => drop(upload.key)}>
                      去掉
                    </Button>
                  </View>
                ) : undefined
              }
            />
          ))}
        </View>
      )}
      {room > 0 && (
        <View className="notice-attach__acts">
          <Button small onTap={() => void choose('image')}>
            加图片
          </Button>
          <Button small onTap={() => void choose('file')}>
            加文件
          </Button>
        </View>
      )}
    </Field>
  )
}
