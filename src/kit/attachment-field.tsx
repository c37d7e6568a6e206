import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { type Attachment, ATTACHMENTS_MAX } from '@/contract/notice'
import { pickFiles, say, saySize } from '@/platform'
import './attachment-field.scss'
import { Button } from './button'
import { Row } from './card'
import { Field } from './field'
import { UploadRow } from './upload-row'
import { useUploads } from './use-uploads'

interface AttachmentFieldProps {
  attachments: readonly Attachment[]
  onChange: (attachments: readonly Attachment[]) => void
  error: string | undefined
  onBusy: (busy: boolean) => void
}

/** Bytes; the contract's limit, said before the file travels. */
const LARGEST = 20 * 1024 * 1024

/** Pictures and files beside a text: they travel as soon as they are chosen. */
export function AttachmentField({ attachments, onChange, error, onBusy }: AttachmentFieldProps) {
  const latest = useRef(attachments)
  latest.current = attachments
  const uploads = useUploads(({ kind, name, size }, fileId) => {
    latest.current = [...latest.current, { fileId, kind: kind === 'image' ? 'image' : 'file', name, size }]
    onChange(latest.current)
  })
  const { travelling } = uploads
  useEffect(() => onBusy(travelling), [travelling, onBusy])

  const room = ATTACHMENTS_MAX - attachments.length - uploads.uploads.length
  const choose = async (kind: Attachment['kind']) => {
    const picked = await pickFiles({ kind, max: room })
    const fine = picked.filter((file) => file.size > 0 && file.size <= LARGEST)
    if (fine.length < picked.length) say('空的文件和超过 20 MB 的文件没有附上。')
    await uploads.send(fine, undefined)
  }
  const remove = (fileId: string) => onChange(attachments.filter((other) => other.fileId !== fileId))

  return (
    <Field label="图片和文件" error={error} count="可以不附">
      {(attachments.length > 0 || uploads.uploads.length > 0) && (
        <View className="k-attach__list">
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
          {uploads.uploads.map((upload) => (
            <UploadRow key={upload.key} upload={upload} uploads={uploads} />
          ))}
        </View>
      )}
      {room > 0 && (
        <View className="k-attach__acts">
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
