import { Page } from '@/kit/page'

export default function ChecklistChecklistPage() {
  return <Page title="主题党日提示单">{null}</Page>
}
