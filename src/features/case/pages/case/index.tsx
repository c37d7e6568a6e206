import { Page } from '@/kit/page'

export default function CaseCasePage() {
  return <Page title="难处">{null}</Page>
}
