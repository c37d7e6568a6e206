import { Page } from '@/kit/page'

export default function CaseOwnPage() {
  return <Page title="我的难处">{null}</Page>
}
