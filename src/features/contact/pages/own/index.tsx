import { Page } from '@/kit/page'

export default function ContactOwnPage() {
  return <Page title="我的联系">{null}</Page>
}
