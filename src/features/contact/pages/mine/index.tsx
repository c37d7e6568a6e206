import { Page } from '@/kit/page'

export default function ContactMinePage() {
  return <Page title="我联系的党员">{null}</Page>
}
