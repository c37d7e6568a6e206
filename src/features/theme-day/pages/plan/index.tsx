import { Page } from '@/kit/page'

export default function ThemeDayPlanPage() {
  return <Page title="定时间">{null}</Page>
}
