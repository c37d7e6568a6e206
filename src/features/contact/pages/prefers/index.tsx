import { Page } from '@/kit/page'

export default function ContactPrefersPage() {
  return <Page title="怎样联系我">{null}</Page>
}
