import { PersonShown } from '@/kit/contact/person-panel'
import { useContactPerson } from '@/kit/contact/use-contact-person'
import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { useParams } from '@/platform'

/** One member, for those who are in touch with them. */
export default function ContactPersonPage() {
  const { id = '' } = useParams('contactPerson')
  const now = useContactPerson(id)
  return (
    <Page title={now.data?.name ?? '联系情况'} staleAt={now.staleAt} onRefresh={now.reload}>
      <Loaded query={now} rows={5}>
        {(person) => <PersonShown person={person} now={now} />}
      </Loaded>
    </Page>
  )
}
