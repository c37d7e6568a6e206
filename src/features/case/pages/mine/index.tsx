import { Page } from '@/kit/page'

export default function CaseMinePage() {
  return <Page title="我的难处">{null}</Page>
}
