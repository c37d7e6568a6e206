import LibSql from 'libsql'

export type Sql = LibSql.Database
export type SqlStatement = LibSql.Statement

/**
 * Opens the one SQLite file behind the emulator. WAL with synchronous=FULL: what was acknowledged is on the disk, also
 * when the process is killed in the next instant. Locked for this process, because much of what the engine knows (locks,
 * numbers of documents) is in its memory.
 */
export function openSql(file: string): Sql {
  const sql = new LibSql(file)
  try {
    sql.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY',
    )
    // takes the lock now, and not with the first write
    inTransaction(sql, () => undefined)
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_BUSY') throw new Error(`another emulator uses ${file}`)
    throw error
  }
  return sql
}

/** Runs `work` in one durable transaction: all of it is kept, or nothing. */
export function inTransaction<T>(sql: Sql, work: () => T): T {
  sql.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    sql.exec('COMMIT')
    return result
  } catch (error) {
    sql.exec('ROLLBACK')
    throw error
  }
}
