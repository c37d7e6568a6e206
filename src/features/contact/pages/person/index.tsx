import { Page } from '@/kit/page'

export default function ContactPersonPage() {
  return <Page title="联系情况">{null}</Page>
}
