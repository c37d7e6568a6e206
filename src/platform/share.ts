import Taro, { useShareAppMessage } from '@tarojs/taro'
import { host } from './host'

export interface ShareCard {
  readonly title: string
  /** From `pathTo`: it opens at the right place also for someone who is not signed in. */
  readonly path: string
}

/** What WeChat puts on the card, by the menu and by share buttons alike. The page's config needs `enableShareAppMessage`. */
export function useShareCard(card: ShareCard): void {
  useShareAppMessage(() => ({ title: card.title, path: card.path }))
}

/** Where there is no WeChat, the card is a sentence with a link, ready to be pasted into the chat. */
export async function copyCard(card: ShareCard): Promise<void> {
  await Taro.setClipboardData({ data: `${card.title} ${host.linkTo(card.path)}` })
}

/** Puts a text where it can be pasted from. */
export async function copyText(text: string): Promise<void> {
  await Taro.setClipboardData({ data: text })
}
