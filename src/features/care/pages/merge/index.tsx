import { View } from '@tarojs/components'
import { useState } from 'react'
import { UNMERGE_DAYS } from '@/contract/care'
import { listMembers, type MemberItem } from '@/contract/member'
import { Button } from '@/kit/button'
import { Row } from '@/kit/card'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { SearchBox } from '@/kit/search-box'
import { Done, Empty, Loaded } from '@/kit/state'
import { useRosterOrgs } from '@/kit/use-roster-orgs'
import { replaceWith, usePage, useParams } from '@/platform'
import { type Half, MergeQuestion, sayHalf } from '../../merge-question'

const keyOf = ({ memberId }: MemberItem) => memberId

/** 合并: the other file of the same person is looked for, then both are shown as what they will be. */
export default function MergePage() {
  const { id, name } = useParams('mergeFile')
  if (!id || !name) {
    return (
      <Page title="合并档案">
        <Empty>没有说是哪一位成员。请从名册里打开档案。</Empty>
      </Page>
    )
  }
  return <Merge one={{ memberId: id, name }} />
}

function Merge({ one }: { one: Half }) {
  const orgs = useRosterOrgs(undefined)
  const orgId = orgs.query.data?.items[0]?.orgId ?? ''
  // two files of one person mostly bear the same name
  const [find, setFind] = useState<string>()
  const members = usePage(listMembers, { orgId, find: find ?? one.name }, { keyOf, enabled: orgId !== '' })
  const [known, setKnown] = useState<Half>(one)
  const itself = members.items?.find(({ memberId }) => memberId === one.memberId)
  if (itself && known === one) setKnown(itself)
  const [other, setOther] = useState<MemberItem>()
  const [done, setDone] = useState<string>()

  if (done !== undefined) {
    return (
      <Page
        title="合并档案"
        foot={
          <Button kind="primary" onTap={() => void replaceWith('merges')}>
            看合并过的档案
          </Button>
        }
      >
        <Done>{done}</Done>
      </Page>
    )
  }
  if (other) {
    return (
      <Page title="合并档案">
        <MergeQuestion
          one={known}
          other={other}
          onBack={() => setOther(undefined)}
          onMerged={(_merged, keep, drop) =>
            setDone(
              `两份${keep.name === drop.name ? keep.name : `${keep.name}、${drop.name}`}的档案已合成一份。合错了，${UNMERGE_DAYS} 天内可以撤销。`,
            )
          }
        />
      </Page>
    )
  }
  const others = { ...members, items: members.items?.filter(({ memberId }) => memberId !== one.memberId) }
  return (
    <Page title="合并档案">
      <View className="care__lead">{`${one.name}的另一份档案是哪一份？`}</View>
      <SearchBox placeholder={`默认找同名：${one.name}`} label="找另一份档案" onFind={setFind} />
      <Loaded query={orgs.query}>
        {() => (
          <List
            page={others}
            keyOf={keyOf}
            empty={
              find === undefined
                ? `没有另一位叫${one.name}的。可以用手机后四位或另一个名字找。`
                : `没有找到「${find}」。可以换成姓名里的两个字或手机后四位再试。`
            }
            render={(member) => <Row title={member.name} note={sayHalf(member)} onTap={() => setOther(member)} />}
          />
        )}
      </Loaded>
    </Page>
  )
}
