import { Page } from '@/kit/page'

export default function ContactReviewBoardPage() {
  return <Page title="“1+N”联系情况">{null}</Page>
}
