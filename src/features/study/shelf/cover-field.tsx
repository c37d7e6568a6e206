import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import type { Cover } from '@/contract/blocks'
import { refusalOf } from '@/kit/blocks/block-files'
import { Button } from '@/kit/button'
import { Field } from '@/kit/field'
import { UploadRow } from '@/kit/upload-row'
import { useUploads } from '@/kit/use-uploads'
import { localUrl, pickFiles } from '@/platform'
import './cover-field.scss'

interface CoverFieldProps {
  cover: Cover | null
  url: string
  onChange: (cover: Cover | null) => void
  onUrl: (fileId: string, url: string) => void
  error: string | undefined
}

/** The small picture in the readers' list. */
export function CoverField({ cover, url, onChange, onUrl, error }: CoverFieldProps) {
  const [refusal, setRefusal] = useState<string>()
  const uploads = useUploads((file, fileId) => {
    onUrl(fileId, localUrl(file))
    onChange({ fileId, name: file.name, size: file.size })
  })
  const choose = async () => {
    const [file] = await pickFiles({ kind: 'image', max: 1 })
    if (!file) return
    const refused = refusalOf(file)
    setRefusal(refused)
    if (refused === undefined) await uploads.send([file], undefined)
  }
  return (
    <Field label="封面" count="可以不选" error={refusal ?? error} hint="列表里的小图，选横着的好看。图片最大 10 MB。">
      <View className="study-cover-field">
        {cover && (
          <View className="study-cover-field__shown">
            {url !== '' && <Image className="study-cover-field__image" src={url} mode="aspectFill" />}
            <View className="study-cover-field__name">{cover.name}</View>
          </View>
        )}
        {uploads.uploads.map((upload) => (
          <UploadRow key={upload.key} upload={upload} uploads={uploads} />
        ))}
        <View className="study-cover-field__acts">
          <Button small disabled={uploads.travelling} onTap={() => void choose()}>
            {cover ? '换封面' : '选封面'}
          </Button>
          {cover && (
            <Button small onTap={() => onChange(null)}>
              不要封面
            </Button>
          )}
        </View>
      </View>
    </Field>
  )
}
