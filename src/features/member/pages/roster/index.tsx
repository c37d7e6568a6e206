import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { exportLedger } from '@/contract/ledger'
import { listMembers, type MemberItem } from '@/contract/member'
import { Button } from '@/kit/button'
import { ExportFile } from '@/kit/export-file'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { Loaded } from '@/kit/state'
import { focusOn, go, isWeb, usePage, useParams, useSession, useWide } from '@/platform'
import { MemberSheet } from '../../member-sheet'
import { OpenedFile } from '../../opened-file'
import { OrgChooser } from '@/kit/org-chooser'
import { EXPORT_REASONS } from '../../words'
import { memberKey, RosterList, RosterTable, rowId } from '../../roster-list'
import { SearchBox } from '@/kit/search-box'
import { type OrgChoice, useRosterOrgs } from '@/kit/use-roster-orgs'

/** The name of a branch in another city fills the bar by itself. */
const sayTitle = (name = '') => (name.length > 10 ? name : `${name}名册`)

const focusFile = () => focusOn('.k-split__detail')

/** 名册: the people of an organisation, found by whatever one knows of them. */
export default function RosterPage() {
  const { orgId } = useParams('roster')
  const orgs = useRosterOrgs(orgId)
  const wide = useWide()
  const [find, setFind] = useState<string>()
  const [chosen, setChosen] = useState<MemberItem>()
  const [acting, setActing] = useState<MemberItem>()
  const { can } = useSession()
  const shown = orgs.chosen?.orgId ?? ''
  const members = usePage(
    listMembers,
    { orgId: shown, ...(find !== undefined && { find }) },
    { keyOf: memberKey, enabled: shown !== '' },
  )
  const beside = wide && orgs.can.openFile

  const tapOf = (member: MemberItem) => {
    if (beside) return () => setChosen(member)
    if (orgs.can.openFile) return () => void go('file', { id: member.memberId, name: member.name })
    return member.maskedPhone || can('join.confirm') ? () => setActing(member) : undefined
  }
  const roster = { members, tapOf, empty: <NoMembers orgs={orgs} find={find} /> }
  const search = (
    <View>
      <SearchBox placeholder="姓名、手机后四位、村、去向" onFind={setFind} />
      {can('ledger.export') && orgs.chosen && (
        <ExportFile
          key={shown}
          action={exportLedger}
          orgId={orgs.chosen.orgId}
          title={`为什么导出${orgs.chosen.name}的台账？`}
          reasons={EXPORT_REASONS}
          hint="电话是完整的，请妥善保管。"
          unit="人"
        >
          导出台账
        </ExportFile>
      )}
    </View>
  )
  // Enter on a row goes to its reason, Enter again opens the file, Escape comes back to the row
  useEffect(() => {
    if (chosen) focusOn('.k-split__detail .k-button--primary')
  }, [chosen])
  const escape = isWeb && {
    onKeyDown: ({ key }: { key: string }) => {
      if (key !== 'Escape' || !chosen) return
      focusOn(`[id="${rowId(chosen)}"]`)
      setChosen(undefined)
    },
  }

  return (
    <Page
      title={sayTitle(orgs.chosen?.name)}
      wide={beside}
      staleAt={members.staleAt}
      onRefresh={() => Promise.all([orgs.query.reload(), members.reload()])}
    >
      <Loaded query={orgs.query} rows={5}>
        {() => (
          <View {...escape}>
            <OrgChooser orgs={orgs} strip={!wide} />
            {beside ? (
              <SplitView
                even
                list={
                  <View>
                    {search}
                    <RosterTable {...roster} chosenId={chosen?.memberId} />
                  </View>
                }
                detail={
                  chosen && (
                    <OpenedFile
                      key={chosen.memberId}
                      memberId={chosen.memberId}
                      name={chosen.name}
                      onOpened={focusFile}
                    />
                  )
                }
                hint="在左边点一位成员，档案在这里打开。也可以用上下键选、回车打开、Esc 收起。"
              />
            ) : (
              <View>
                {search}
                <RosterList {...roster} />
              </View>
            )}
          </View>
        )}
      </Loaded>
      <MemberSheet
        member={acting}
        orgId={shown}
        onClose={() => setActing(undefined)}
        onChanged={() => void members.reload()}
      />
    </Page>
  )
}

/** Why nobody is listed, and what next. */
function NoMembers({ orgs, find }: { orgs: OrgChoice; find: string | undefined }) {
  const name = orgs.chosen?.name ?? ''
  if (find !== undefined) {
    return <View>{`${name}没有找到「${find}」。可以换成姓名里的两个字、手机后四位、村名或城市再试。`}</View>
  }
  if (!orgs.can.importLedger) return <View>{`${name}还没有成员。乡镇导入台账后会出现在这里。`}</View>
  const township = orgs.chosen?.kind === 'township' ? orgs.chosen.orgId : undefined
  return (
    <View>
      {`${name}还没有成员。先导入台账，成员就会出现在这里。`}
      <View className="member-roster__next">
        <Button kind="primary" onTap={() => void go('imports', township ? { orgId: township } : {})}>
          导入台账
        </Button>
      </View>
    </View>
  )
}
