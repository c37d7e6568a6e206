import { View } from '@tarojs/components'
import { caseKindNames } from '@/contract/case-fields'
import type { ContactCounts } from '@/contract/contact-review'
import { openContactCounty } from '@/contract/contact-review'
import { Card, Row, Section } from '@/kit/card'
import { Page } from '@/kit/page'
import { Empty, Loaded } from '@/kit/state'
import { Table, TableRow } from '@/kit/table'
import { go, type Output, useQuery, useWide } from '@/platform'
import { MonthBars } from '../../month-bars'
import { sayShortMonth, waitingOf } from '../../words'
import './index.scss'

type County = Output<typeof openContactCounty>

/** 全县联系情况: each township in its fixed order, and what people need help with. */
export default function ContactReviewCountyPage() {
  const query = useQuery(openContactCounty, {})
  const wide = useWide()
  return (
    <Page title="全县联系情况" wide={wide} staleAt={query.staleAt} onRefresh={query.reload}>
      <Loaded query={query} rows={6}>
        {(county) =>
          county.stands.length === 0 ? (
            <Empty>还没有乡镇。设立乡镇、导入台账以后，联系情况会出现在这里。</Empty>
          ) : (
            <View>
              <Sum county={county} />
              <Section title="各乡镇">{wide ? <Stands county={county} /> : <StandCards county={county} />}</Section>
              <Kinds kinds={county.kinds} />
              <MonthBars bars={county.bars} />
            </View>
          )
        }
      </Loaded>
    </Page>
  )
}

/** 还没联系到 31 人 · 3 个月以上 4 人: what there is none of is not said. */
function wordsOf(counts: ContactCounts): string[] {
  const { people, unreached, three, six, unpaired } = counts
  if (people === 0) return ['还没有成员']
  const waiting = waitingOf(counts)
  return [
    unreached > 0 ? `还没联系到 ${unreached} 人` : '都联系到了',
    three > 0 ? `3 个月以上 ${three} 人` : '',
    six > 0 ? `6 个月以上 ${six} 人` : '',
    unpaired > 0 ? `没有结对 ${unpaired} 人` : '',
    waiting > 0 ? `等着答复的难处 ${waiting} 件` : '',
  ].filter(Boolean)
}

function Words({ counts }: { counts: ContactCounts }) {
  return (
    <View className="contact-county__words">
      {wordsOf(counts).map((word) => (
        <View key={word} className="contact-county__word">
          {word}
        </View>
      ))}
    </View>
  )
}

function Sum({ county: { month, counts } }: { county: County }) {
  return (
    <Card>
      <View className="contact-county__month">{`${sayShortMonth(month)} · ${counts.people} 人`}</View>
      <Words counts={counts} />
    </Card>
  )
}

const open = (orgId: string) => void go('contactBoard', { orgId })

function StandCards({ county }: { county: County }) {
  return (
    <Card flush>
      {county.stands.map(({ orgId, name, counts }) => (
        <Row
          key={orgId}
          title={`${name} · ${counts.people} 人`}
          note={<Words counts={counts} />}
          onTap={() => open(orgId)}
        />
      ))}
    </Card>
  )
}

const columns = [
  { name: '乡镇', width: '1.6fr' },
  { name: '成员', width: '1fr' },
  { name: '还没联系到', width: '1fr' },
  { name: '3 个月以上', width: '1fr' },
  { name: '6 个月以上', width: '1fr' },
  { name: '没有结对', width: '1fr' },
  { name: '等着答复的难处', width: '1.2fr' },
] as const

function Stands({ county }: { county: County }) {
  return (
    <Table columns={columns}>
      {county.stands.map(({ orgId, name, counts }) => (
        <TableRow
          key={orgId}
          columns={columns}
          cells={[
            name,
            ...[counts.people, counts.unreached, counts.three, counts.six, counts.unpaired, waitingOf(counts)].map(
              String,
            ),
          ]}
          onTap={() => open(orgId)}
        />
      ))}
    </Table>
  )
}

/** What kinds of need there are, so that help can be arranged. */
function Kinds({ kinds }: { kinds: County['kinds'] }) {
  if (kinds.length === 0) return null
  return (
    <Section title="一年来的难处">
      <Card flush>
        {kinds.map(({ kind, asked, waiting }) => (
          <Row
            key={kind}
            title={caseKindNames[kind]}
            note={waiting > 0 ? `${waiting} 件等着答复` : '没有等着答复的'}
            side={`${asked} 件`}
          />
        ))}
      </Card>
    </Section>
  )
}
