import { Page } from '@/kit/page'

export default function ThemeDayYearMemberPage() {
  return <Page title="一年的组织生活">{null}</Page>
}
