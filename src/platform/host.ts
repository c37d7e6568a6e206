/**
 * Which of the two editions this is. The build replaces the comparison and drops the other edition's code: a function
 * that nobody calls is dropped with all it uses, an object is not.
 */
import { h5Host } from './host-h5'
import type { Host } from './host-types'
import { weappHost } from './host-weapp'

/** The web edition, for laptops: it draws its own navigation bar and has a mouse and a keyboard. */
export const isWeb = process.env.TARO_ENV === 'h5'

export const host: Host = process.env.TARO_ENV === 'h5' ? h5Host() : weappHost()
