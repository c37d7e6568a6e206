import { Page } from '@/kit/page'

export default function ThemeDayReviewTextsPage() {
  return <Page title="待复核的记录">{null}</Page>
}
