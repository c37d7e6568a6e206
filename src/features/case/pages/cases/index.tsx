import { Page } from '@/kit/page'

export default function CaseCasesPage() {
  return <Page title="我办的难处">{null}</Page>
}
