import { Page } from '@/kit/page'

export default function ChecklistEditPage() {
  return <Page title="写提示单">{null}</Page>
}
