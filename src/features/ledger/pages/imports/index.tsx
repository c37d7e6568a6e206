import { View } from '@tarojs/components'
import { useState } from 'react'
import { type ImportView, listImportOrgs, listImports } from '@/contract/ledger'
import { Card, Row, Section } from '@/kit/card'
import { Chips } from '@/kit/field'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { sayWhen } from '@/kit/time'
import { go, isWeb, usePage, useParams, useQuery } from '@/platform'
import { FileChooser } from '../../file-chooser'
import { SumSentence } from '../../import-summary'
import { useLedgerUpload } from '../../use-ledger-upload'
import { stateOf } from '../../words'
import './index.scss'

/** 导入台账: choose a township's ledger, and the ones that were brought in. */
export default function ImportsPage() {
  const { orgId: asked } = useParams('imports')
  const townships = useQuery(listImportOrgs, {})
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
      onRefresh={() => Promise.all([townships.reload(), imports.reload()])}
      foot={
        townships.data && (
          <FileChooser
            upload={upload}
            orgId={orgId}
            text={orgName === undefined ? '先选乡镇，再选台账文件' : '选择台账文件（.xlsx）'}
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
              <View>选县里统一格式的《流动党员台账》，.xlsx 格式。表头几行、列的前后不用改。</View>
              <View className="ledger-imports__note">
                先读给您看：哪些行可以导入，哪些行要改。您点了导入才会建立档案。文件读完即删，身份证号不保存。
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
      <Section title="以前的导入">
        <List
          page={imports}
          keyOf={importKey}
          empty="还没有导入过。选好文件后，读到的结果会留在这里，随时可以接着办。"
          render={(view) => <ImportRow view={view} />}
        />
      </Section>
    </Page>
  )
}

const importKey = ({ importId }: ImportView) => importId

function ImportRow({ view }: { view: ImportView }) {
  const { tone, word } = stateOf(view)
  return (
    <Row
      title={view.fileName}
      note={
        <View>
          <SumSentence sums={view.sums} />
          <View>{`${view.orgName} · ${view.byName} · ${sayWhen(view.createdAt)}`}</View>
          <Tag tone={tone}>{word}</Tag>
        </View>
      }
      onTap={() => void go('import', { id: view.importId })}
    />
  )
}
