/**
 * The timer's work: a table of jobs, run by one tick at a time. The timer may fire twice, late, or not at all for an
 * hour: a job of a period runs once in it, whenever a tick comes. A job that fails is tried again, later each time, and
 * the county sees it.
 */
import { randomUUID } from 'node:crypto'
import { jobNames, type JobName } from '../../src/contract/message'
import { type Db, remove } from './db'
import type { JobRecord } from './records'
import { dayInChina, daysAfter, monthInChina } from './time'

export interface Job {
  readonly name: JobName
  /** The last period that has begun at this instant, such as `2026-11-25`; later ones sort later. Left out: every tick. */
  readonly period?: (now: Date) => string
  /** How much of a tick it may take, ms. */
  readonly share: number
  /**
   * Does the work, in pieces that can be cut short anywhere.
   * @param until when to stop, ms
   * @returns `false` where something is left for the next tick
   */
  readonly work: (db: Db, now: Date, until: number) => Promise<unknown>
}

/** How long one tick may work, ms: the function has 60 seconds (config/cloud.ts), and the next one comes after them. */
const TICK_MS = 45_000
/** Longer than the function can live: whoever held it then is gone. ms */
const LEASE_MS = 90_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Once a day, from this hour on in China. */
export const daily =
  (hour: number) =>
  (now: Date): string =>
    dayInChina(new Date(now.getTime() - hour * HOUR))

/** Once a month, from this hour of this day on in China: the month. */
export const monthly =
  (day: number, hour: number) =>
  (now: Date): string =>
    monthInChina(daysAfter(new Date(now.getTime() - hour * HOUR), 1 - day))

/** Once a week, from this hour of Monday on in China: the Monday. */
export const mondays =
  (hour: number) =>
  (now: Date): string => {
    const shifted = new Date(now.getTime() - hour * HOUR)
    const weekday = (new Date(shifted.getTime() + 8 * HOUR).getUTCDay() + 6) % 7
    return dayInChina(daysAfter(shifted, -weekday))
  }

/** The record that holds the lease. */
const TICK = 'tick'

/** Takes the lease, unless another tick has it. One that ends too far in the future was taken before the clock was put back. */
function takeLease(db: Db, token: string, now: Date): Promise<boolean> {
  return db.transact(async (tx) => {
    const tick = (await tx.get('jobs', TICK)) ?? { _id: TICK, failures: 0 }
    const left = (tick.lease?.until.getTime() ?? 0) - now.getTime()
    if (left > 0 && left <= LEASE_MS) return false
    await tx.set('jobs', { ...tick, lease: { token, until: new Date(now.getTime() + LEASE_MS) } })
    return true
  })
}

async function giveBackLease(db: Db, token: string, now: Date): Promise<void> {
  await db.transact(async (tx) => {
    const tick = await tx.get('jobs', TICK)
    if (tick?.lease?.token === token) await tx.update('jobs', TICK, { lease: remove, lastDoneAt: now })
  })
}

/** 1, 2, 4 … minutes after a failure, an hour at most. */
const backoff = (failures: number) => Math.min(2 ** (failures - 1) * MINUTE, HOUR)

/**
 * One tick: runs what is due, each job within its share.
 * @returns the jobs that ran and left nothing
 */
export async function runJobs(db: Db, jobs: readonly Job[]): Promise<JobName[]> {
  const now = new Date()
  const end = now.getTime() + TICK_MS
  const token = randomUUID()
  if (!(await takeLease(db, token, now))) return []
  const records = new Map(
    (
      await db.getMany(
        'jobs',
        jobs.map(({ name }) => name),
      )
    ).map((record) => [record._id, record]),
  )
  const done: JobName[] = []
  for (const { name, period, share, work } of jobs) {
    const record = records.get(name) ?? { _id: name, failures: 0 }
    const current = period?.(now)
    // a later one is from before the clock was put back: as little reason to wait as a lease that ends too far ahead
    if (current !== undefined && record.period === current) continue
    const wait = record.failures > 0 && record.nextTryAt ? record.nextTryAt.getTime() - now.getTime() : 0
    if (wait > 0 && wait <= HOUR) continue
    const until = Math.min(Date.now() + share, end)
    if (Date.now() >= end) break
    try {
      const isDone = (await work(db, now, until)) !== false
      if (isDone) done.push(name)
      // written only where it says something new: this runs every minute for years
      if (record.failures === 0 && (current === undefined || !isDone)) continue
      await db.transact((tx) =>
        tx.set('jobs', {
          _id: name,
          failures: 0,
          lastDoneAt: now,
          ...(isDone && current !== undefined ? { period: current } : record.period ? { period: record.period } : {}),
        }),
      )
    } catch (error) {
      console.error(`job ${name}`, error)
      const failures = record.failures + 1
      const nextTryAt = new Date(now.getTime() + backoff(failures))
      await db.transact((tx) => tx.set('jobs', { ...record, failures, failedAt: now, nextTryAt }))
    }
  }
  await giveBackLease(db, token, now)
  return done
}

/** What is known of the jobs, and of the tick itself. */
export async function jobRecords(db: Db): Promise<{ tick: JobRecord | undefined; jobs: JobRecord[] }> {
  const records = await db.getMany('jobs', [TICK, ...Object.keys(jobNames)])
  return { tick: records.find(({ _id }) => _id === TICK), jobs: records.filter(({ _id }) => _id in jobNames) }
}
