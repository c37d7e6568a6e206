import { Page } from '@/kit/page'

export default function CaseAskPage() {
  return <Page title="要帮忙">{null}</Page>
}
