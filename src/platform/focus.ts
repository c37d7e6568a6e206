import { host } from './host'

/** Puts the keyboard where one goes on after an act, on a computer: a selector of kit classes. */
export const focusOn = (selector: string): void => host.focus(selector)
