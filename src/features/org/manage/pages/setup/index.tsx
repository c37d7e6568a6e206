import { View } from '@tarojs/components'
import { useState } from 'react'
import { openSetup, setUpCounty } from '@/contract/org'
import { Button } from '@/kit/button'
import { TextField } from '@/kit/field'
import { Page } from '@/kit/page'
import { Empty, Loaded, Problem } from '@/kit/state'
import { go, replaceWith, say, useQuery, useSession, useSubmit } from '@/platform'
import { hintFor, readSetupCode } from '../../setup-code'

/** 启用本县: the code that the deployment printed brings an empty county to life, and makes its first administrator. */
export default function SetupPage() {
  const state = useQuery(openSetup, {})
  const setUp = useSubmit(setUpCounty)
  const session = useSession()
  const [typed, setTyped] = useState('')
  const [countyName, setCountyName] = useState('')
  const [name, setName] = useState('')
  const code = readSetupCode(typed)
  const submit = async () => {
    const answer = await setUp.submit({ code, countyName, name })
    if (!answer) return
    say(`${countyName.trim()}启用了`)
    await session.reload()
    await replaceWith('orgTree')
  }
  const field = (of: string) => setUp.issue(of)
  const elsewhere = setUp.error && !['code', 'countyName', 'name'].some(field)
  return (
    <Page
      title="启用本县"
      foot={
        state.data?.waiting && (
          <Button kind="primary" busy={setUp.submitting} onTap={() => void submit()}>
            启用
          </Button>
        )
      }
    >
      <Loaded query={state}>
        {({ waiting, countyName: there }) =>
          waiting ? (
            <View>
              <View className="k-section">启用后，您就是县里的第一位管理员，可以建乡镇和村、请别人来负责。</View>
              <TextField label="启用码" value={typed} onChange={setTyped} error={field('code')} hint={hintFor(code)} />
              <TextField
                label="县的名称"
                value={countyName}
                onChange={setCountyName}
                error={field('countyName')}
                placeholder="如 云溪县"
              />
              <TextField label="您的姓名" value={name} onChange={setName} error={field('name')} />
              {elsewhere && <Problem>{setUp.error?.userMessage}</Problem>}
            </View>
          ) : (
            <Empty
              act={
                <Button small onTap={() => void go('home')}>
                  回首页
                </Button>
              }
            >
              {`${there ?? '这个县'}已经启用了。要办组织的事，请找县里的管理员。`}
            </Empty>
          )
        }
      </Loaded>
    </Page>
  )
}
