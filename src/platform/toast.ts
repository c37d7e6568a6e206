import Taro from '@tarojs/taro'

/** A short word that passes: what was done. What a person must act on stands on the screen instead. */
export function say(text: string): void {
  void Taro.showToast({ title: text, icon: 'none', duration: 2000 })
}
