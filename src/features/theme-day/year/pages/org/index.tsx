import { Page } from '@/kit/page'

export default function ThemeDayYearOrgPage() {
  return <Page title="组织生活情况">{null}</Page>
}
