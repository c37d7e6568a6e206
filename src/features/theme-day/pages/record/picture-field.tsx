import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { PICTURE_BYTES_MAX } from '@/contract/blocks'
import { type Picture, PICTURES_MAX } from '@/contract/theme-day-fields'
import { Button } from '@/kit/button'
import { Card, Row } from '@/kit/card'
import { Field } from '@/kit/field'
import { UploadRow } from '@/kit/upload-row'
import { useUploads } from '@/kit/use-uploads'
import { pickFiles, say, saySize } from '@/platform'

interface PictureFieldProps {
  pictures: readonly Picture[]
  onChange: (pictures: readonly Picture[]) => void
  error: string | undefined
  /** How many are on their way, and how many did not arrive. */
  onUploads: (uploads: { travelling: boolean; failed: number }) => void
}

/** Pictures beside the minutes, for who likes; nobody asks for them. */
export function PictureField({ pictures, onChange, error, onUploads }: PictureFieldProps) {
  const latest = useRef(pictures)
  latest.current = pictures
  const uploads = useUploads(({ name, size }, fileId) => {
    latest.current = [...latest.current, { fileId, name, size }]
    onChange(latest.current)
  })
  const { travelling } = uploads
  const failed = uploads.uploads.filter((upload) => upload.failed).length
  useEffect(() => onUploads({ travelling, failed }), [travelling, failed, onUploads])

  const room = PICTURES_MAX - pictures.length - uploads.uploads.length
  const choose = async () => {
    const picked = await pickFiles({ kind: 'image', max: room })
    const fine = picked.filter(({ size }) => size > 0 && size <= PICTURE_BYTES_MAX).slice(0, room)
    if (fine.length < picked.length) say(`空的、超过 10 MB 的和多出 ${PICTURES_MAX} 张的图片没有放上。`)
    await uploads.send(fine, undefined)
  }
  const remove = (fileId: string) => onChange(pictures.filter((other) => other.fileId !== fileId))
  return (
    <Field label="图片" count="可以不放" error={error}>
      {(pictures.length > 0 || uploads.uploads.length > 0) && (
        <Card flush>
          {pictures.map(({ fileId, name, size }) => (
            <Row
              key={fileId}
              title={name}
              note={saySize(size)}
              side={
                <Button small onTap={() => remove(fileId)} label={`去掉 ${name}`}>
                  去掉
                </Button>
              }
            />
          ))}
          {uploads.uploads.map((upload) => (
            <UploadRow key={upload.key} upload={upload} uploads={uploads} />
          ))}
        </Card>
      )}
      {room > 0 && (
        <View>
          <Button small onTap={() => void choose()}>
            加图片
          </Button>
        </View>
      )}
    </Field>
  )
}
