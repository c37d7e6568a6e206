/** How the screens speak of cases. */
import type { HandlerChoice, HandlerLevel, Knower, StepKind, Urgency } from '@/contract/case-fields'
import { sayHandler } from '@/kit/case-row'

export const stepNames: Readonly<Record<StepKind, string>> = {
  opened: '提出来',
  step: '办了一步',
  answered: '答复',
  satisfied: '满意',
  unsolved: '还没解决',
  raised: '交给上一级',
  assigned: '换人办',
  asked_other: '想换人办',
  ended: '不用办了',
}

/** What is handled at these levels is told to nobody below. */
export const isAbove = (level: HandlerLevel | undefined): boolean => level === 'township' || level === 'county'

/** Whom one asks: the nearest levels may tell others, the upper ones tell nobody. */
export const knowerOf = (level: HandlerLevel | undefined, chosen: Knower): Knower =>
  isAbove(level) ? 'handler' : chosen

const levelNotes: Readonly<Record<HandlerLevel, string>> = {
  home: '家里这边的联系人',
  branch: '流入地支部的书记',
  township: '镇里办，村里看不到',
  county: '县委组织部办，镇里和村里看不到',
}
export const noteOfLevel = (level: HandlerLevel): string => levelNotes[level]

export const sayChoice = (choice: HandlerChoice): string => sayHandler(choice)

/** 三天内 / 十天内. */
export const soon: Readonly<Record<Urgency, string>> = { urgent: '三天内', usual: '十天内' }
