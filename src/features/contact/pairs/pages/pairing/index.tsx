import { Page } from '@/kit/page'

export default function ContactPairsPairingPage() {
  return <Page title="结对">{null}</Page>
}
