import { Page } from '@/kit/page'

export default function ThemeDayReviewLookPage() {
  return <Page title="主题党日记录">{null}</Page>
}
