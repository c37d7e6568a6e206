import { View } from '@tarojs/components'
import { Button } from './button'
import { Row } from './card'
import './upload-row.scss'
import type { Upload, Uploads } from './use-uploads'

interface UploadRowProps<Place> {
  upload: Upload<Place>
  uploads: Uploads<Place>
}

/** A file that is on its way, or that did not arrive. */
export function UploadRow<Place>({ upload, uploads }: UploadRowProps<Place>) {
  return (
    <Row
      title={upload.file.name}
      note={upload.failed ? '没有传上去' : '正在传…'}
      side={
        upload.failed ? (
          <View className="k-upload__acts">
            <Button small onTap={() => void uploads.retry(upload)}>
              再传一次
            </Button>
            <Button small onTap={() => uploads.drop(upload.key)}>
              去掉
            </Button>
          </View>
        ) : undefined
      }
    />
  )
}
