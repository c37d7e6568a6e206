import { Page } from '@/kit/page'

export default function ContactLeavePage() {
  return <Page title="请人代联系">{null}</Page>
}
