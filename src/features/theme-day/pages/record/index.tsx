import { Page } from '@/kit/page'

export default function ThemeDayRecordPage() {
  return <Page title="记录主题党日">{null}</Page>
}
