import { stepJob } from '@/contract/org'
import { type AppError, call, type Output } from '@/platform'
import { createStore } from './store'
import { reloadTree } from './use-tree'

export type Job = Output<typeof stepJob>

interface JobState {
  readonly job: Job
  /** Why this phone stopped helping; the cloud goes on by itself. */
  readonly error?: AppError
}

/** Long work on an organisation, by its id. */
const store = createStore<{ jobs: Readonly<Record<string, JobState>> }>(() => ({ jobs: {} }))

const keep = (orgId: string, state: JobState) => store.change({ jobs: { ...store.read().jobs, [orgId]: state } })

/**
 * Does a job piece by piece, also when its page is left; when the phone is put away, the cloud's timer goes on with it.
 * `job` is what the act that began it answered.
 */
export async function runJob(orgId: string, job: Job): Promise<void> {
  keep(orgId, { job })
  let current = job
  try {
    while (current.status === 'running') {
      current = await call(stepJob, { jobId: job.jobId })
      keep(orgId, { job: current })
    }
  } catch (thrown) {
    keep(orgId, { job: current, error: thrown as AppError })
  }
  await reloadTree()
}

export const useJob = (orgId: string): JobState | undefined => store.use().jobs[orgId]

/** What is done needs telling once. */
export function forgetDone(orgId: string): void {
  const { [orgId]: state, ...others } = store.read().jobs
  if (state?.job.status === 'done') store.change({ jobs: others })
}
