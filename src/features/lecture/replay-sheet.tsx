import { View } from '@tarojs/components'
import { useState } from 'react'
import { VIDEO_BYTES_MAX } from '@/contract/blocks'
import type { LectureView } from '@/contract/lecture'
import type { Replay } from '@/contract/lecture-fields'
import { setReplay } from '@/contract/lecture-writing'
import { Button } from '@/kit/button'
import { Row } from '@/kit/card'
import { Sheet } from '@/kit/dialog'
import { Chips, TextField } from '@/kit/field'
import { Problem } from '@/kit/state'
import { UploadRow } from '@/kit/upload-row'
import { useUploads } from '@/kit/use-uploads'
import { pickFiles, say, saySize, useSubmit } from '@/platform'
import './replay-sheet.scss'

interface ReplaySheetProps {
  lecture: LectureView
  onClose: () => void
  onSaved: () => Promise<void>
}

const kinds = [
  { value: 'link', text: '链接' },
  { value: 'video', text: '视频文件' },
] as const
type Kind = (typeof kinds)[number]['value']
type Video = Extract<Replay, { kind: 'video' }>

/** What can be watched later: a link, or a video from this phone. */
export function ReplaySheet({ lecture, onClose, onSaved }: ReplaySheetProps) {
  const present = lecture.replay
  const [kind, setKind] = useState<Kind>(present?.kind ?? 'link')
  const [url, setUrl] = useState(present?.kind === 'link' ? present.url : '')
  const [video, setVideo] = useState<Video>()
  const save = useSubmit(setReplay)
  const uploads = useUploads(({ name, size }, fileId) => setVideo({ kind: 'video', fileId, name, size }))

  const choose = async () => {
    const [file] = await pickFiles({ kind: 'video', max: 1 })
    if (!file) return
    if (file.size > VIDEO_BYTES_MAX) return say('视频最大 50 MB。更长的请发到视频号，再把链接放进来。')
    setVideo(undefined)
    await uploads.send([file], undefined)
  }
  const submit = async (replay: Replay | null) => {
    const answer = await save.submit({ lectureId: lecture.lectureId, replay })
    if (!answer) return
    say(answer.hasReplay ? '成员现在能看回放' : '回放已拿掉')
    onClose()
    await onSaved()
  }
  const { travelling } = uploads
  return (
    <Sheet open title="回放" onClose={onClose}>
      <Chips options={kinds} value={kind} onChange={(value) => setKind(value as Kind)} />
      {kind === 'link' ? (
        <TextField
          label="回放链接"
          value={url}
          onChange={setUrl}
          placeholder="https:// 或 #小程序:// 开头"
          error={save.issue('replay.url')}
          hint="公众号文章和小程序能直接打开，别的网页会复制链接。"
        />
      ) : (
        <View className="lecture-replay__video">
          {video && <Row title={video.name} note={saySize(video.size)} />}
          {uploads.uploads.map((upload) => (
            <UploadRow key={upload.key} upload={upload} uploads={uploads} />
          ))}
          <Button onTap={() => void choose()} disabled={travelling}>
            {travelling ? '正在传…' : video ? '换一个视频' : '选视频'}
          </Button>
          <View className="k-field__hint">50 MB 以内。更长的请发到视频号，再把链接放进来。</View>
        </View>
      )}
      {save.error && !save.issue('replay.url') && <Problem>{save.error.userMessage}</Problem>}
      <Button
        kind="primary"
        busy={save.submitting}
        disabled={kind === 'video' && (!video || travelling)}
        onTap={() => void submit(kind === 'link' ? { kind: 'link', url } : (video ?? null))}
      >
        给成员看
      </Button>
      {present && (
        <Button kind="text" disabled={save.submitting} onTap={() => void submit(null)}>
          拿掉现在的回放
        </Button>
      )}
    </Sheet>
  )
}
