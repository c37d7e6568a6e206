import { View } from '@tarojs/components'
import { useState } from 'react'
import { type ImportView, ledgerExtensions, listImportOrgs, listImports } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { Chips } from '@/kit/field'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { sayWhen } from '@/kit/time'
import { go, isWeb, type Paged, usePage, useParams, useQuery } from '@/platform'
import { FileChooser } from '../../file-chooser'
import { SumSentence } from '../../import-summary'
import { useLedgerUpload } from '../../use-ledger-upload'
import { stateOf } from '../../words'
import './index.scss'

const importKey = ({ importId }: ImportView) => importId
const kinds = ledgerExtensions.join('、')

/** 导入台账: choose a township's ledger, what waits for an answer, and the ones that were brought in. */
export default function ImportsPage() {
  const { orgId: asked } = useParams('imports')
  const townships = useQuery(listImportOrgs, {})
  const waiting = usePage(listImports, { waiting: true }, { keyOf: importKey })
  const imports = usePage(listImports, {}, { keyOf: importKey })
  const upload = useLedgerUpload()
  const [picked, setPicked] = useState<string>()

  const orgs = townships.data?.items ?? []
  const orgId =
    picked ?? orgs.find((org) => org.orgId === asked)?.orgId ?? (orgs.length === 1 ? orgs[0]?.orgId : undefined)
  const orgName = orgs.find((org) => org.orgId === orgId)?.name

  return (
    <Page
      title="导入台账"
      staleAt={imports.staleAt}
      onRefresh={() => Promise.all([townships.reload(), waiting.reload(), imports.reload()])}
      foot={
        townships.data && (
          <FileChooser
            upload={upload}
            orgId={orgId}
            text={orgName === undefined ? '先选乡镇，再选台账文件' : '选择台账文件'}
            kind="primary"
            onRead={(view) => void go('import', { id: view.importId })}
          />
        )
      }
    >
      <Loaded query={townships}>
        {() => (
          <View>
            {orgs.length > 1 && (
              <Section title="导入到哪个乡镇">
                <Chips
                  options={orgs.map((org) => ({ value: org.orgId, text: org.name }))}
                  value={orgId}
                  onChange={setPicked}
                />
              </Section>
            )}
            <Card>
              {orgs.length === 1 && <View className="ledger-imports__to">{`导入到${orgName ?? ''}`}</View>}
              <View>选《流动党员台账》的表就行，各村自己做的表也认。表头几行、列的前后不用改。</View>
              <View className="ledger-imports__note">{`Excel、WPS 的表都可以（${kinds}）。`}</View>
              <View className="ledger-imports__note">
                先读给您看，您点了导入才会建立档案。文件读完即删；身份证号一栏读的时候就去掉，不保存。
              </View>
              {!isWeb && (
                <View className="ledger-imports__note">
                  文件要先发到微信里，比如发给「文件传输助手」，再从聊天里选。
                </View>
              )}
            </Card>
          </View>
        )}
      </Loaded>
      <Waiting imports={waiting} />
      <Section title="以前的导入">
        <List
          page={withoutThose(imports, waiting.items)}
          keyOf={importKey}
          empty={
            waiting.items?.length
              ? '没有别的导入了。'
              : '还没有导入过。选好文件后，读到的结果会留在这里，随时可以接着办。'
          }
          render={(view) => <ImportRow view={view} />}
        />
      </Section>
    </Page>
  )
}

/** What stands above is not said again below. */
function withoutThose(imports: Paged<ImportView>, shown: readonly ImportView[] = []): Paged<ImportView> {
  const ids = new Set(shown.map(importKey))
  return { ...imports, items: imports.items?.filter((view) => !ids.has(view.importId)) }
}

/** The imports with rows that somebody has to decide; nothing at all where there are none. */
function Waiting({ imports }: { imports: Paged<ImportView> }) {
  const { items = [], ended, loadingMore, loadMore } = imports
  if (items.length === 0) return null
  return (
    <Section title="待处理">
      <Card flush>
        {items.map((view) => (
          <Row
            key={view.importId}
            title={view.fileName}
            strong
            note={
              <View>
                <Tag tone="wait">{`还有 ${view.sums.waiting} 行要您定`}</Tag>
                <View>{`${view.orgName} · ${view.byName} ${sayWhen(view.createdAt)}带来的`}</View>
              </View>
            }
            onTap={() => void go('import', { id: view.importId })}
          />
        ))}
      </Card>
      {!ended && (
        <Button kind="text" busy={loadingMore} onTap={() => void loadMore()}>
          再看一些
        </Button>
      )}
    </Section>
  )
}

function ImportRow({ view }: { view: ImportView }) {
  const { tone, word } = stateOf(view)
  return (
    <Row
      title={view.fileName}
      note={
        <View>
          <SumSentence view={view} />
          <View>{`${view.orgName} · ${view.byName} ${sayWhen(view.createdAt)}带来的`}</View>
          <Tag tone={tone}>{word}</Tag>
        </View>
      }
      onTap={() => void go('import', { id: view.importId })}
    />
  )
}
