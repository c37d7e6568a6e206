import { Page } from '@/kit/page'

export default function ContactMovedPage() {
  return <Page title="换地方了">{null}</Page>
}
