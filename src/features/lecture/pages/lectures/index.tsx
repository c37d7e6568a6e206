import { View } from '@tarojs/components'
import { useState } from 'react'
import { type LectureItem, listLectures } from '@/contract/lecture'
import { Chips } from '@/kit/field'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { Loaded } from '@/kit/state'
import { go, type Paged, usePage, useWide } from '@/platform'
import { hasJoinBar, JoinBar } from '../../join-bar'
import { LecturePanel } from '../../lecture-panel'
import { LectureRow } from '../../lecture-row'
import { useLecture } from '../../use-lecture'

const keyOf = (lecture: LectureItem) => lecture.lectureId

const lists = [
  { value: 'coming', text: '要上的课' },
  { value: 'past', text: '上过的课' },
] as const
type ListName = (typeof lists)[number]['value']

const empty: Readonly<Record<ListName, string>> = {
  coming: '近期没有云课堂。支部、乡镇或县里发布后会出现在这里。',
  past: '还没有上过的课。上完的课和回放会出现在这里。',
}

export default function LecturesPage() {
  const [list, setList] = useState<ListName>('coming')
  const lectures = usePage(listLectures, { list }, { keyOf })
  const wide = useWide()
  const [chosen, setChosen] = useState<string>()
  const open = (lecture: LectureItem) => {
    lectures.patch((items) =>
      items.map((item) =>
        item.lectureId === lecture.lectureId && item.mine === 'none' ? { ...item, mine: 'read' } : item,
      ),
    )
    if (wide) setChosen(lecture.lectureId)
    else void go('lecture', { id: lecture.lectureId })
  }
  const shown = (
    <View>
      <Chips options={lists} value={list} onChange={(value) => setList(value as ListName)} />
      <Lectures page={lectures} list={list} chosen={wide ? chosen : undefined} onOpen={open} />
    </View>
  )
  return (
    <Page title="云课堂" wide={wide} staleAt={lectures.staleAt} onRefresh={lectures.reload}>
      {wide ? (
        <SplitView
          list={shown}
          detail={chosen && <Beside key={chosen} lectureId={chosen} />}
          hint="点左边的一堂课，内容显示在这里。"
        />
      ) : (
        shown
      )}
    </Page>
  )
}

interface LecturesProps {
  page: Paged<LectureItem>
  list: ListName
  chosen: string | undefined
  onOpen: (lecture: LectureItem) => void
}

function Lectures({ page, list, chosen, onOpen }: LecturesProps) {
  return (
    <List
      page={page}
      keyOf={keyOf}
      render={(lecture) => (
        <LectureRow lecture={lecture} onTap={() => onOpen(lecture)} chosen={lecture.lectureId === chosen} />
      )}
      empty={empty[list]}
    />
  )
}

/** The chosen lecture beside the list, on a computer's width. */
function Beside({ lectureId }: { lectureId: string }) {
  const act = useLecture(lectureId)
  return (
    <Loaded query={act.query} rows={3}>
      {(lecture) => (
        <LecturePanel
          lecture={lecture}
          act={act}
          join={hasJoinBar(lecture) ? <JoinBar lecture={lecture} act={act} /> : undefined}
        />
      )}
    </Loaded>
  )
}
