import { View } from '@tarojs/components'
import { useState } from 'react'
import { type ImportSums, type ImportView, ledgerColumnNames } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { sayWhen } from '@/kit/time'
import './import-summary.scss'
import { saySums } from './words'

/** What was found in the file, in figures that add up. */
export function ImportSummary({ view }: { view: ImportView }) {
  const { sums } = view
  return (
    <Card>
      <View className="ledger-summary__file">{`${view.fileName} · ${sums.rowsRead} 行`}</View>
      <View className="ledger-summary__note">{`${view.orgName} · ${view.byName} · ${sayWhen(view.createdAt)}`}</View>
      <Figures sums={sums} />
      <View>{saySums(sums)}</View>
      {sums.notData > 0 && (
        <View className="ledger-summary__note">{`另有 ${sums.notData} 行是标题、空行、合计或签字，不算人。`}</View>
      )}
      <Headings view={view} />
    </Card>
  )
}

function Figures({ sums }: { sums: ImportSums }) {
  const figures = [
    ...(sums.imported > 0 ? [{ name: '已导入', count: sums.imported }] : []),
    ...(sums.ready > 0 || sums.imported === 0 ? [{ name: '可以导入', count: sums.ready }] : []),
    { name: '整理过', count: sums.tidied },
    ...(sums.existing > 0 ? [{ name: '已在册', count: sums.existing }] : []),
    { name: '不能导入', count: sums.defect },
  ]
  return (
    <View className="ledger-summary__figures">
      {figures.map(({ name, count }) => (
        <View key={name} className="ledger-summary__figure">
          <View className="ledger-summary__count">{count}</View>
          <View className="ledger-summary__note">{name}</View>
        </View>
      ))}
    </View>
  )
}

/** Which heading of the sheet was taken for what; folded, since it is nearly always right. */
function Headings({ view }: { view: ImportView }) {
  const [open, setOpen] = useState(false)
  const known = view.headings.filter(({ column }) => column !== undefined)
  const unused = view.headings.filter(({ column }) => column === undefined)
  return (
    <View>
      <View className="ledger-summary__fold">
        <Button kind="text" small onTap={() => setOpen(!open)}>
          {open ? '收起' : `认出 ${known.length} 列，看看是哪些`}
        </Button>
      </View>
      {open && (
        <View>
          <View className="ledger-summary__note">{`工作表「${view.sheetName}」。左边是表里的列名，右边是存成什么。`}</View>
          {known.map(({ heading, column }, index) => (
            <View key={`${index} ${heading}`} className="ledger-summary__heading">
              <View className="ledger-summary__from">{heading}</View>
              <View>{column && ledgerColumnNames[column]}</View>
            </View>
          ))}
          {unused.length > 0 && (
            <View className="ledger-summary__note">
              {`没有用到的列：${unused.map(({ heading }) => heading).join('、')}。身份证号一类的列不保存。`}
            </View>
          )}
        </View>
      )}
    </View>
  )
}

/** How far it is, from what the cloud has answered so far. */
export function ImportProgress({ sums }: { sums: ImportSums }) {
  const total = sums.imported + sums.ready
  return (
    <View className="ledger-progress" ariaRole="status">
      <View>{`正在导入：${sums.imported} / ${total} 人。请留在这一页。`}</View>
      <View className="ledger-progress__track">
        <View className="ledger-progress__bar" style={{ width: `${total > 0 ? (sums.imported / total) * 100 : 0}%` }} />
      </View>
    </View>
  )
}
