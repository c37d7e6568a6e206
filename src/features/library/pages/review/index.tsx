import { View } from '@tarojs/components'
import { useState } from 'react'
import { categoryNames, type KeptEntry, listEntryReviews, openEntry, releaseEntry } from '@/contract/library'
import { BlockList } from '@/kit/blocks/block-list'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Loaded, Problem } from '@/kit/state'
import { sayDay } from '@/kit/time'
import { say, usePage, useQuery, useSubmit } from '@/platform'
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
  const [asks, setAsks] = useState(false)
  const settle = async (lets: boolean) => {
    const answer = await release.submit({ entryId: entry.entryId, edition: entry.edition, release: lets })
    setAsks(false)
    // another text than the one looked at is never let out: show what it is now
    if (!answer) return onFailed()
    say(lets ? '已放行，读者现在能看到' : '没有放行')
    onSettled()
  }
  return (
    <Card>
      <View className="library-review__title">{entry.title}</View>
      <View className="library-review__from">
        {`${categoryNames[entry.category]} · ${entry.fromOrgName} ${entry.byName} · ${sayDay(entry.updatedAt)}`}
      </View>
      {release.error && <Problem>{release.error.userMessage}</Problem>}
      {looks ? (
        <>
          <Content entryId={entry.entryId} />
          <View className="library-review__acts">
            <Button onTap={() => setAsks(true)} disabled={release.submitting}>
              不放行
            </Button>
            <Button kind="primary" busy={release.submitting} onTap={() => void settle(true)}>
              放行
            </Button>
          </View>
        </>
      ) : (
        <View className="library-review__acts">
          <Button onTap={() => setLooks(true)}>看内容再定</Button>
        </View>
      )}
      <Confirm
        open={asks}
        title="不放行这篇资料？"
        confirmText="不放行"
        busy={release.submitting}
        onConfirm={() => void settle(false)}
        onCancel={() => setAsks(false)}
      >
        读者看不到它，维护的人会看到「没有放行」，可以改过再发。
      </Confirm>
    </Card>
  )
}

function Content({ entryId }: { entryId: string }) {
  const query = useQuery(openEntry, { entryId })
  return (
    <Loaded query={query} rows={3}>
      {({ keywords, blocks }) => (
        <View>
          {keywords.length > 0 && <View className="library-review__from">{`关键词：${keywords.join('、')}`}</View>}
          <BlockList blocks={blocks} />
        </View>
      )}
    </Loaded>
  )
}
