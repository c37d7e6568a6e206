import { Page } from '@/kit/page'

export default function ContactPairsCadresPage() {
  return <Page title="包保干部">{null}</Page>
}
