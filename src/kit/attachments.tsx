import { Image, View } from '@tarojs/components'
import type { Attachment } from '@/contract/notice'
import { openFile, say, saySize, showPictures } from '@/platform'
import './attachments.scss'
import { Tap } from './tap'

/** With a temporary address, empty where the file is gone. */
type AttachmentView = Attachment & { readonly url: string }

/** Pictures as small ones that open large, files by name and size. */
export function Attachments({ attachments }: { attachments: readonly AttachmentView[] }) {
  const pictures = attachments.filter((file) => file.kind === 'image' && file.url !== '')
  const files = attachments.filter((file) => file.kind === 'file' || file.url === '')
  const urls = pictures.map((picture) => picture.url)
  return (
    <View>
      {pictures.length > 0 && (
        <View className="k-files__pictures">
          {pictures.map((picture) => (
            <Tap
              key={picture.fileId}
              className="k-files__picture"
              label={`看图片 ${picture.name}`}
              onTap={() => void showPictures(urls, picture.url)}
            >
              <Image className="k-files__image" src={picture.url} mode="aspectFill" lazyLoad />
            </Tap>
          ))}
        </View>
      )}
      {files.map((file) => (
        <Tap key={file.fileId} className="k-files__file" role="link" onTap={() => void open(file)}>
          <View className="k-files__name">{file.name}</View>
          <View className="k-files__size">{file.url === '' ? '文件已不在' : `${saySize(file.size)} · 打开`}</View>
        </Tap>
      ))}
    </View>
  )
}

async function open(file: AttachmentView): Promise<void> {
  if (file.url === '') return say('这个文件已经不在了，请问发布人再要一份。')
  try {
    await openFile(file.url, file.name)
  } catch {
    say('没有打开。请看看信号，再点一次。')
  }
}
