import { View } from '@tarojs/components'
import { useState } from 'react'
import { listOwnAccesses, listOwnTimeline, openOwnFile } from '@/contract/member'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { Chips } from '@/kit/field'
import { FileGroups, Group, Line } from '@/kit/file-groups'
import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { go, usePage, useParams, useQuery } from '@/platform'
import { accessKey, OwnAccesses } from '../../own-accesses'
import { Timeline, timelineKey } from '../../timeline'
import { useOwnCorrections } from '../../own-corrections'

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
  const corrections = useOwnCorrections()
  const refresh = () => Promise.all([own.reload(), timeline.reload(), corrections.reload()])
  return (
    <Page title="我的档案" staleAt={own.staleAt} onRefresh={refresh}>
      <Chips options={TABS} value="file" onChange={onTab} />
      <Loaded query={own} rows={5}>
        {(file) => (
          <View>
            <View className="k-file__lead">哪一项写得不对，点它旁边的「不对？」，支部核对后更正。</View>
            <Group
              title="联系方式"
              purpose="用来联系您。别人在名单上只看到中间打星号的号码；看完整号码要写明原因，您能看到是谁看的。"
            >
              <Line name="手机号" value={file.phone} {...corrections.beside('phone')} />
              <Line name="微信" value={file.bound ? '已绑定' : '未绑定'} />
              <Line
                name="备用联系人"
                value={file.backup ? `${file.backup.name}（${file.backup.relation}）` : '没有填'}
                act={
                  <Button small kind="text" label="备用联系人" onTap={() => void go('backup')}>
                    {file.backup ? '修改' : '填写'}
                  </Button>
                }
              />
            </Group>
            <FileGroups file={file} own beside={corrections.beside} />
            <Section>
              <Card flush>
                <Row title="导出我的档案" note="拿走一份：信息、经历、谁看过" onTap={() => void go('exportFile')} />
              </Card>
            </Section>
            <Timeline page={timeline} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

function AccessesTab({ onTab }: { onTab: (tab: string) => void }) {
  const accesses = usePage(listOwnAccesses, {}, { keyOf: accessKey })
  return (
    <Page title="我的档案" staleAt={accesses.staleAt} onRefresh={accesses.reload}>
      <Chips options={TABS} value="accesses" onChange={onTab} />
      <View className="k-file__lead">干部看您的档案、手机号，或导出含您信息的台账，都要写明原因，并记在这里。</View>
      <OwnAccesses page={accesses} />
    </Page>
  )
}
