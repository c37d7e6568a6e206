import type { Sql } from './sql'

/** Small facts that outlive a restart: the clock's offset, the personas, the key that signs temporary URLs. */
export class Settings {
  constructor(private readonly sql: Sql) {
    sql.exec('CREATE TABLE IF NOT EXISTS settings(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID')
  }

  get(name: string): string | undefined {
    const row = this.sql.prepare('SELECT value FROM settings WHERE name = ?').get(name) as { value: string } | undefined
    return row?.value
  }

  set(name: string, value: string): void {
    this.sql
      .prepare('INSERT INTO settings(name, value) VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value')
      .run(name, value)
  }
}
