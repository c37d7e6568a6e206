import { View } from '@tarojs/components'
import {
  contactHowNames,
  type ContactLog,
  contactStateNames,
  openOwnContacts,
  preferWayNames,
} from '@/contract/contact'
import { Card, KeyValue, Row, Section } from '@/kit/card'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { sayIsoDay, sayMonth } from '@/kit/time'
import { go, type Output, usePage, useQuery } from '@/platform'
import { CalmSay } from '../../calm-say'

type Own = Output<typeof openOwnContacts>

/** 我的联系: who knows how I am, how to reach me, and every contact there was. */
export default function OwnContactsPage() {
  const own = useQuery(openOwnContacts, {})
  const logs = usePage(openOwnContacts, {}, { keyOf: ({ logId }) => logId })
  const refresh = () => Promise.all([own.reload(), logs.reload()])
  return (
    <Page title="我的联系" staleAt={own.staleAt} onRefresh={refresh}>
      <Loaded query={own} rows={3}>
        {(view) => <Overview view={view} />}
      </Loaded>
      <Section title="联系记录">
        <List
          page={logs}
          keyOf={({ logId }) => logId}
          render={(log) => <LogRow log={log} />}
          empty="还没有联系记录。您报了平安，或者干部联系过您，会记在这里。"
        />
      </Section>
    </Page>
  )
}

function Overview({ view }: { view: Own }) {
  const { cadre, standInName, prefers, month, reached } = view
  return (
    <View>
      <Card>
        <KeyValue name="和我结对的">
          {cadre ? [cadre.orgName, cadre.cadreName].filter(Boolean).join(' ') : '还没有安排，有事请找您的支部书记'}
        </KeyValue>
        {standInName !== undefined && <KeyValue name="这几天代他的">{standInName}</KeyValue>}
        <KeyValue name={sayMonth(month)}>{reached ? '已联系上' : '还没有联系'}</KeyValue>
        {!reached && <CalmSay />}
      </Card>
      <Card flush>
        <Row title="怎样联系我" note={sayPrefers(prefers)} onTap={() => void go('prefers')} />
        <Row title="备用联系人" note="联系不上我时，组织找谁" onTap={() => void go('backup')} />
      </Card>
    </View>
  )
}

const sayPrefers = (prefers: Own['prefers']): string =>
  prefers ? [preferWayNames[prefers.way], prefers.when].filter(Boolean).join('，') : '没有说，怎样都可以'

function LogRow({ log }: { log: ContactLog }) {
  const { on, how, state, words, byName, takenBack } = log
  const what = how === 'app' ? '我报的' : `${byName}，${contactHowNames[how]}`
  return (
    <Row
      title={`${sayIsoDay(on)} · ${takenBack ? '已收回' : contactStateNames[state]}`}
      note={words ? `${what}：${words}` : what}
    />
  )
}
