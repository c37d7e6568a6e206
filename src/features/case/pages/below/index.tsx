import { Page } from '@/kit/page'

export default function CaseBelowPage() {
  return <Page title="难处办理情况">{null}</Page>
}
