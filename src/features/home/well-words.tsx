import { View } from '@tarojs/components'
import { useState } from 'react'
import { addContactWords, LINE_MAX } from '@/contract/contact'
import { Button } from '@/kit/button'
import { TextField } from '@/kit/field'
import { SubmitBar } from '@/kit/submit-bar'
import { useDraft, useSubmit } from '@/platform'

/** 再说一句？ After the tap, for who likes; kept on the phone until it is sent. */
export function WellWords({ logId, who }: { logId: string; who: string }) {
  const draft = useDraft(`contact:words:${logId}`, { words: '' })
  const act = useSubmit(addContactWords, { keepAs: logId })
  const [open, setOpen] = useState(draft.restored)
  const [told, setTold] = useState('')
  const { words } = draft.value

  const send = async () => {
    if (!(await act.submit({ logId, words }))) return
    setTold(words)
    draft.clear()
    setOpen(false)
  }
  if (told !== '') return <View className="home-well__told">{`您说：${told}`}</View>
  if (!open) {
    return (
      <View className="home-well__rest">
        <Button small kind="text" onTap={() => setOpen(true)}>
          再说一句？
        </Button>
      </View>
    )
  }
  return (
    <View>
      <TextField
        label="再说一句（可以不写）"
        value={words}
        max={LINE_MAX}
        onChange={(text) => draft.change({ words: text })}
        placeholder="如 一切都好，春节回家"
        error={act.issue('words')}
        onDone={() => void send()}
      />
      <SubmitBar submit={act} note={`${who}和您的支部看得到这句话。`}>
        <Button small busy={act.submitting} onTap={() => void send()}>
          {act.waiting ? '再发一次' : '发送'}
        </Button>
      </SubmitBar>
    </View>
  )
}
