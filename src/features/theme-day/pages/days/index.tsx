import { Page } from '@/kit/page'

export default function ThemeDayDaysPage() {
  return <Page title="主题党日">{null}</Page>
}
