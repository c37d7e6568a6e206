import LibSql from 'libsql'

export type Sql = LibSql.Database
export type SqlStatement = LibSql.Statement

/**
 * Opens the one SQLite file behind the emulator. WAL with synchronous=FULL: what was acknowledged is on the disk, also
 * when the process is killed in the next instant.
 */
export function openSql(file: string): Sql {
  const sql = new LibSql(file)
  sql.exec(
    'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY',
  )
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
