import { Page } from '@/kit/page'

export default function CaseOfPage() {
  return <Page title="难处">{null}</Page>
}
