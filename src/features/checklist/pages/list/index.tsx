import { Page } from '@/kit/page'

export default function ChecklistListPage() {
  return <Page title="主题党日提示单">{null}</Page>
}
