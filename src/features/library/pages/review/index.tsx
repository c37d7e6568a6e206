import { View } from '@tarojs/components'
import { useState } from 'react'
import { categoryNames, type KeptEntry, listEntryReviews, openEntry, releaseEntry } from '@/contract/library'
import { BlockList } from '@/kit/blocks/block-list'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { ReleaseActs, ReleaseHead } from '@/kit/release-acts'
import { Loaded } from '@/kit/state'
import { sayDay } from '@/kit/time'
import { usePage, useQuery, useSubmit } from '@/platform'
import './index.scss'

const keyOf = (entry: KeptEntry) => entry.entryId

export default function EntryReviewPage() {
  const entries = usePage(listEntryReviews, {}, { keyOf })
  const settled = (id: string) => entries.patch((items) => items.filter(({ entryId }) => entryId !== id))
  return (
    <Page title="待复核的资料" staleAt={entries.staleAt} onRefresh={entries.reload}>
      <List
        page={entries}
        keyOf={keyOf}
        loose
        render={(entry) => <Review entry={entry} onSettled={() => settled(entry.entryId)} onFailed={entries.reload} />}
        empty="没有等您复核的资料。微信拿不准的会先到这里。"
      />
    </Page>
  )
}

interface ReviewProps {
  entry: KeptEntry
  onSettled: () => void
  onFailed: () => Promise<void>
}

/** One entry that WeChat's check was not sure about: nobody lets out what they have not seen. */
function Review({ entry, onSettled, onFailed }: ReviewProps) {
  const release = useSubmit(releaseEntry)
  const [looks, setLooks] = useState(false)
  const settle = (lets: boolean) => release.submit({ entryId: entry.entryId, edition: entry.edition, release: lets })
  return (
    <Card>
      <ReleaseHead
        title={entry.title}
        from={`${categoryNames[entry.category]} · ${entry.fromOrgName} ${entry.byName} · ${sayDay(entry.updatedAt)}`}
      />
      {looks ? (
        <>
          <Content entryId={entry.entryId} />
          <ReleaseActs
            act={release}
            release={settle}
            onSettled={onSettled}
            onFailed={onFailed}
            what="这篇资料"
            readers="读者"
            author="维护的人"
          />
        </>
      ) : (
        <View className="library-review__look">
          <Button onTap={() => setLooks(true)}>看内容再定</Button>
        </View>
      )}
    </Card>
  )
}

function Content({ entryId }: { entryId: string }) {
  const query = useQuery(openEntry, { entryId })
  return (
    <Loaded query={query} rows={3}>
      {({ keywords, blocks }) => (
        <View>
          {keywords.length > 0 && <View className="library-review__words">{`关键词：${keywords.join('、')}`}</View>}
          <BlockList blocks={blocks} />
        </View>
      )}
    </Loaded>
  )
}
