import { Page } from '@/kit/page'

export default function ThemeDayReviewSamplePage() {
  return <Page title="抽看记录">{null}</Page>
}
