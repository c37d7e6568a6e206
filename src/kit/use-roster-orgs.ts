import { useEffect, useState } from 'react'
import { listRosterOrgs } from '@/contract/member'
import { type Output, type Query, useQuery } from '@/platform'

type RosterOrgs = Output<typeof listRosterOrgs>
export type RosterOrg = RosterOrgs['items'][number]

export interface OrgChoice {
  readonly query: Query<RosterOrgs>
  readonly can: RosterOrgs['can']
  /** From the top down to the organisation whose roster is shown. */
  readonly path: readonly RosterOrg[]
  readonly chosen: RosterOrg | undefined
  /** What one tap leads to: the organisations right below, or those beside the chosen one. */
  readonly choices: readonly RosterOrg[]
  /** The one that `choices` are the parts of; none at the top. */
  readonly whole: RosterOrg | undefined
  readonly choose: (org: RosterOrg) => void
}

const NOTHING: RosterOrgs['can'] = { openFile: false, importLedger: false }

/**
 * Which organisation's roster is shown, and the way to others. Begins at `orgId` where one may see it, else at the only
 * or the first organisation one works for.
 */
export function useRosterOrgs(orgId: string | undefined): OrgChoice {
  const query = useQuery(listRosterOrgs, {})
  const roots = query.data?.items
  const [path, setPath] = useState<readonly RosterOrg[]>([])
  const chosen = path[path.length - 1]
  const whole = [...path].reverse().find((org) => org.hasChildren)
  const parts = useQuery(listRosterOrgs, { ...(whole && { parentId: whole.orgId }) }, { enabled: whole !== undefined })
  const below = whole ? (parts.data?.items ?? []) : (roots ?? [])

  useEffect(() => {
    const first = roots?.find((org) => org.orgId === orgId) ?? roots?.[0]
    if (first && path.length === 0) setPath([first])
  }, [roots, orgId, path.length])

  // a village named in the address is found once the township's villages are known
  const [sought, setSought] = useState(orgId)
  const found = sought === undefined ? undefined : below.find((org) => org.orgId === sought)
  useEffect(() => {
    if (!found) return
    setSought(undefined)
    setPath((before) => (whole ? [...before.slice(0, before.indexOf(whole) + 1), found] : [found]))
  }, [found, whole])

  const choose = (org: RosterOrg) => {
    setSought(undefined)
    const at = path.findIndex(({ orgId: id }) => id === org.orgId)
    if (at >= 0) setPath(path.slice(0, at + 1))
    else setPath(whole ? [...path.slice(0, path.indexOf(whole) + 1), org] : [org])
  }

  return { query, can: query.data?.can ?? NOTHING, path, chosen, choices: below, whole, choose }
}
