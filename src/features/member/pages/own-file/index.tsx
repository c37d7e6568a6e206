import { View } from '@tarojs/components'
import { useState } from 'react'
import { listOwnAccesses, listOwnTimeline, openOwnFile } from '@/contract/member'
import { KeyValue } from '@/kit/card'
import { Chips } from '@/kit/field'
import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { usePage, useParams, useQuery, useSession } from '@/platform'
import { FileGroups, Group } from '@/kit/file-groups'
import '@/kit/file-groups.scss'
import { accessKey, OwnAccesses } from '../../own-accesses'
import { Timeline, timelineKey } from '../../timeline'

const TABS = [
  { value: 'file', text: '我的档案' },
  { value: 'accesses', text: '谁看过我的档案' },
] as const

/** 我的档案: one's own data in full, what it is for, and who has looked at it. */
export default function OwnFilePage() {
  const { tab: asked } = useParams('ownFile')
  const [tab, setTab] = useState<string>(asked ?? 'file')
  return tab === 'accesses' ? <AccessesTab onTab={setTab} /> : <FileTab onTab={setTab} />
}

function FileTab({ onTab }: { onTab: (tab: string) => void }) {
  const own = useQuery(openOwnFile, {})
  const timeline = usePage(listOwnTimeline, {}, { keyOf: timelineKey })
  return (
    <Page title="我的档案" staleAt={own.staleAt} onRefresh={() => Promise.all([own.reload(), timeline.reload()])}>
      <Chips options={TABS} value="file" onChange={onTab} />
      <Loaded query={own} rows={5}>
        {(file) => (
          <View>
            <View className="k-file__lead">
              <WhereToTurn />
            </View>
            <Group
              title="联系方式"
              purpose="用来联系您。别人在名单上只看到中间打星号的号码；看完整号码要写明原因，您能看到是谁看的。"
            >
              <KeyValue name="手机号">{file.phone || '未登记'}</KeyValue>
              <KeyValue name="微信">{file.bound ? '已绑定' : '未绑定'}</KeyValue>
            </Group>
            <FileGroups file={file} own />
            <Timeline page={timeline} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

/** Whom to tell when something is wrong in the file. */
function WhereToTurn() {
  const { session } = useSession()
  const org = session?.orgs.find(({ leaderName }) => leaderName)
  return <>{`写得不对？请告诉${org ? `${org.leaderName}（${org.name}）` : '您的支部书记'}，由组织核实后更正。`}</>
}

function AccessesTab({ onTab }: { onTab: (tab: string) => void }) {
  const accesses = usePage(listOwnAccesses, {}, { keyOf: accessKey })
  return (
    <Page title="我的档案" staleAt={accesses.staleAt} onRefresh={accesses.reload}>
      <Chips options={TABS} value="accesses" onChange={onTab} />
      <View className="k-file__lead">干部看您的档案或手机号，都要写明原因，并记在这里。</View>
      <OwnAccesses page={accesses} />
    </Page>
  )
}
