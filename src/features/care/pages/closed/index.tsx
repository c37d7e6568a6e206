import { View } from '@tarojs/components'
import { useState } from 'react'
import { listClosed } from '@/contract/care'
import { Page } from '@/kit/page'
import { SearchBox } from '@/kit/search-box'
import { SplitView } from '@/kit/split-view'
import { go, usePage, useWide } from '@/platform'
import { ClosedFile } from '../../closed-file'
import { type Closed, closedKey, ClosedList, ClosedTable } from '../../closed-list'

/** 已停用的档案: kept, and found by the county. */
export default function ClosedFilesPage() {
  const wide = useWide()
  const [find, setFind] = useState<string>()
  const [chosen, setChosen] = useState<Closed>()
  const files = usePage(listClosed, { ...(find !== undefined && { find }) }, { keyOf: closedKey })
  const empty =
    find === undefined
      ? '没有已停用的档案。乡镇停用的档案会出现在这里。'
      : `没有找到「${find}」。可以换成姓名里的两个字、手机后四位或村名再试。`
  const search = <SearchBox placeholder="姓名、手机后四位、村" label="查找已停用的档案" onFind={setFind} />
  return (
    <Page title="已停用的档案" wide={wide} staleAt={files.staleAt} onRefresh={files.reload}>
      {wide ? (
        <SplitView
          even
          list={
            <View>
              {search}
              <ClosedTable files={files} empty={empty} onTap={setChosen} chosenId={chosen?.memberId} />
            </View>
          }
          detail={
            chosen && (
              <ClosedFile
                key={chosen.memberId}
                memberId={chosen.memberId}
                name={chosen.name}
                onReopened={() => files.patch((items) => items.filter((file) => closedKey(file) !== chosen.memberId))}
              />
            )
          }
          hint="在左边点一位，写明原因后档案在这里打开。"
        />
      ) : (
        <View>
          {search}
          <ClosedList
            files={files}
            empty={empty}
            onTap={({ memberId, name }) => void go('closedFile', { id: memberId, name })}
          />
        </View>
      )}
    </Page>
  )
}
