import { Page } from '@/kit/page'

export default function ThemeDayReviewBoardPage() {
  return <Page title="主题党日开展情况">{null}</Page>
}
