/** Who is using the phone, for every screen. Screens ask `can`; none of them compares roles. */
import { useEffect, useSyncExternalStore } from 'react'
import type { Ability } from '@/contract/roles'
import { openSession, type SessionView } from '@/contract/session'
import { type AppError, asAppError } from './app-error'
import { call } from './call'
import { keepLastKnown, readLastKnown } from './last-known'
import { queryName } from './use-query'

interface SessionState {
  readonly session: SessionView | undefined
  readonly error: AppError | undefined
  readonly loading: boolean
}

const NAME = queryName(openSession, {})
const listeners = new Set<() => void>()
let state: SessionState | undefined
let asking: Promise<void> | undefined
let asked = false

function readState(): SessionState {
  state ??= { session: readLastKnown<SessionView>(NAME)?.data, error: undefined, loading: true }
  return state
}

function setState(next: SessionState): void {
  state = next
  for (const listener of listeners) listener()
}

/** Asks who this is; several who ask at once share one answer. */
export function reloadSession(): Promise<void> {
  asked = true
  asking ??= (async () => {
    setState({ ...readState(), loading: true })
    try {
      const session = await call(openSession, {})
      keepLastKnown(NAME, session)
      setState({ session, error: undefined, loading: false })
    } catch (thrown) {
      setState({ ...readState(), error: asAppError(thrown), loading: false })
    } finally {
      asking = undefined
    }
  })()
  return asking
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export interface SessionNow extends SessionState {
  readonly can: (ability: Ability) => boolean
  readonly reload: () => Promise<void>
}

/** The session, asked for once an app start. */
export function useSession(): SessionNow {
  const current = useSyncExternalStore(subscribe, readState, readState)
  useEffect(() => {
    if (!asked) void reloadSession()
  }, [])
  return { ...current, can: (ability) => current.session?.can[ability] === true, reload: reloadSession }
}
