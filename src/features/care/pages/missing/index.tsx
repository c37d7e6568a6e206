import { View } from '@tarojs/components'
import { useState } from 'react'
import { listMissing } from '@/contract/care'
import { CallPerson } from '@/kit/call-person'
import { OrgChooser } from '@/kit/org-chooser'
import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { useRosterOrgs } from '@/kit/use-roster-orgs'
import { say, usePage, useParams, useWide } from '@/platform'
import { LearntSheet, type Missing } from '../../learnt-sheet'
import { missingKey, MissingList } from '../../missing-list'
import { CALL_REASONS } from '../../words'

/** 双找: members whose WeChat was never bound: call them, invite them, or note what one learnt. */
export default function MissingPage() {
  const { orgId } = useParams('missing')
  const orgs = useRosterOrgs(orgId)
  const wide = useWide()
  const shown = orgs.chosen?.orgId ?? ''
  const people = usePage(listMissing, { orgId: shown }, { keyOf: missingKey, enabled: shown !== '' })
  const [calling, setCalling] = useState<Missing>()
  const [noting, setNoting] = useState<Missing>()

  const noted = (person: Missing, learnt: NonNullable<Missing['learnt']>) => {
    setNoting(undefined)
    say('已记下')
    // it stays where it stands: the list moves on its own when the page is opened again
    people.patch((items) =>
      items.map((other) => (missingKey(other) === missingKey(person) ? { ...other, learnt } : other)),
    )
  }
  return (
    <Page
      title="双找"
      wide={wide}
      staleAt={people.staleAt}
      onRefresh={() => Promise.all([orgs.query.reload(), people.reload()])}
    >
      <Loaded query={orgs.query} rows={5}>
        {() => (
          <View>
            <OrgChooser orgs={orgs} strip={!wide} />
            <View className="care__lead">
              {`${orgs.chosen?.name ?? ''}还没绑定微信的成员，没人问过的排在前面。没有智能手机也没关系，记下由谁代办就行。`}
            </View>
            <MissingList
              people={people}
              orgId={shown}
              empty={`${orgs.chosen?.name ?? '这里'}没有还没绑定微信的成员，不用找了。`}
              onCall={setCalling}
              onNote={setNoting}
            />
          </View>
        )}
      </Loaded>
      <CallPerson person={calling} reasons={CALL_REASONS} onClose={() => setCalling(undefined)} />
      <LearntSheet person={noting} onNoted={noted} onClose={() => setNoting(undefined)} />
    </Page>
  )
}
