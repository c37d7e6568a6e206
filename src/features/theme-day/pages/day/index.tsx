import { Page } from '@/kit/page'

export default function ThemeDayDayPage() {
  return <Page title="主题党日">{null}</Page>
}
