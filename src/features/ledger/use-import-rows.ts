import { useEffect, useRef } from 'react'
import { type LedgerRow, listImportRows, type RowList } from '@/contract/ledger'
import { type Paged, usePage } from '@/platform'

/** What the cloud answers at once. */
const ROWS_A_PAGE = 30

export const keyOfRow = ({ n }: LedgerRow): string => String(n)

interface Wanted {
  readonly importId: string
  readonly list: RowList
  readonly ask?: string | undefined
  /** `Import.version`. */
  readonly version: number
}

/**
 * Rows of an import. One answer may settle other rows too, so they are asked for anew with each change; whoever has read
 * on keeps their place instead.
 */
export function useImportRows({ importId, list, ask, version }: Wanted): Paged<LedgerRow> {
  const rows = usePage(listImportRows, { importId, list, ...(ask !== undefined && { ask }) }, { keyOf: keyOfRow })
  const known = useRef(version)
  const { reload, items } = rows
  const few = (items?.length ?? 0) <= ROWS_A_PAGE
  useEffect(() => {
    if (known.current === version) return
    known.current = version
    if (few) void reload()
  }, [version, few, reload])
  return rows
}
