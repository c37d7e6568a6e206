import { Page } from '@/kit/page'

export default function ContactReviewCountyPage() {
  return <Page title="全县联系情况">{null}</Page>
}
