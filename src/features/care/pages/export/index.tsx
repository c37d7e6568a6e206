import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { exportOwnFile } from '@/contract/care'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { Page } from '@/kit/page'
import { Done, Problem } from '@/kit/state'
import { copyText, isWeb, type Output, saveText, useSubmit } from '@/platform'
import '../../care.scss'

const CONTENTS = [
  '您的信息，手机号是完整的；每一项用来做什么',
  '您什么时候同意过使用这些信息',
  '档案里发生过的事，您提过的更正',
  '谁、什么时候、为什么看过您的档案',
] as const

/** 导出我的档案: everything the organisation keeps of one, as text to keep. */
export default function ExportPage() {
  const act = useSubmit(exportOwnFile)
  const [file, setFile] = useState<Output<typeof exportOwnFile>>()
  const [done, setDone] = useState<string>()
  const [failed, setFailed] = useState(false)

  const make = async () => {
    const answer = await act.submit({})
    if (answer) setFile(answer)
  }
  const keep = async (how: () => Promise<void>, said?: string) => {
    setFailed(false)
    setDone(undefined)
    try {
      await how()
      setDone(said)
    } catch {
      setFailed(true)
    }
  }
  if (!file) {
    return (
      <Page
        title="导出我的档案"
        foot={
          <Button kind="primary" busy={act.submitting} onTap={() => void make()}>
            导出
          </Button>
        }
      >
        {act.error && <Problem>{act.error.userMessage}</Problem>}
        <View className="care__lead">您可以随时拿走一份自己的档案。里面有：</View>
        <Card>
          {CONTENTS.map((line) => (
            <View key={line} className="care__follows">
              <View className="care__dot">{line}</View>
            </View>
          ))}
        </Card>
        <View className="care__second">里面有您的个人信息，请不要发到群里。</View>
      </Page>
    )
  }
  return (
    <Page
      title="导出我的档案"
      foot={
        <View>
          {done !== undefined && <Done>{done}</Done>}
          {failed && <Problem>没有成功。可以长按下面的文字，自己选中复制。</Problem>}
          <Button kind="primary" onTap={() => void keep(() => copyText(file.text))}>
            复制全文
          </Button>
          <View className="care__gap" />
          <Button
            onTap={() =>
              void keep(() => saveText(file.fileName, file.text), isWeb ? '已保存为文件。' : '已发出，请只发给自己。')
            }
          >
            {isWeb ? '存成文件' : '发到微信（只发给自己）'}
          </Button>
        </View>
      }
    >
      <Card>
        <Text className="care__text" selectable userSelect>
          {file.text}
        </Text>
      </Card>
    </Page>
  )
}
