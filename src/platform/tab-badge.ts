import Taro from '@tarojs/taro'

/** The first tab: 首页. */
const HOME = 0

/** How much waits for the person, beside the tab's icon; nothing where nothing does. */
export function showWaiting(count: number): void {
  const shown =
    count > 0
      ? Taro.setTabBarBadge({ index: HOME, text: count > 99 ? '99+' : String(count) })
      : Taro.removeTabBarBadge({ index: HOME })
  // a page that is no tab has no badges: the next look at 首页 sets it
  void Promise.resolve(shown).catch(() => undefined)
}
