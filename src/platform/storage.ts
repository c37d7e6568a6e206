/** What is kept on the phone. Every key carries whose it is; a full or refused storage loses nothing but the copy. */
import Taro from '@tarojs/taro'
import { host } from './host'

const fullKey = (key: string) => `cb:${host.identity()}:${key}`

export function readStored<T>(key: string): T | undefined {
  try {
    const text: unknown = Taro.getStorageSync(fullKey(key))
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : undefined
  } catch {
    return undefined
  }
}

/** Answers whether it was kept. */
export function store(key: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(fullKey(key), JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export function forget(key: string): void {
  try {
    Taro.removeStorageSync(fullKey(key))
  } catch {
    // what is gone already needs no removing
  }
}
