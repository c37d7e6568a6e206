import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CloudError } from '../errors'
import { limits } from '../limits'
import type { Sql } from '../sql'
import { checkCloudPath, fromFileId, toFileId } from './cloud-path'
import { contentTypeOf } from './content-types'
import type { Signer } from './signer'

export interface StoredFile {
  readonly content: Buffer
  readonly contentType: string
}

interface FileRow {
  readonly path: string
  /** The openid that uploaded it; null when a function did. */
  readonly owner: string | null
  readonly size: number
  readonly contentType: string
}

type Answer = Record<string, unknown>

/** Cloud storage: contents as files named by a hash of their path, everything else about them in SQLite. */
export class CloudStorage {
  constructor(
    private readonly sql: Sql,
    private readonly directory: string,
    private readonly signer: Signer,
    private readonly baseUrl: () => string,
  ) {
    sql.exec(
      'CREATE TABLE IF NOT EXISTS files(path TEXT PRIMARY KEY, owner TEXT, size INTEGER NOT NULL, contentType TEXT NOT NULL) WITHOUT ROWID',
    )
    mkdirSync(directory, { recursive: true })
  }

  /** A phone uploads. It may replace its own files, not those of others: the rule is creator-only. */
  uploadFromClient(openid: string | undefined, cloudPath: string | null, content: Buffer): { fileID: string } {
    const checked = checkCloudPath(cloudPath)
    const existing = this.find(checked)
    if (!openid || (existing && existing.owner !== openid)) throw denied()
    this.write(checked, openid, content)
    return { fileID: toFileId(checked) }
  }

  /** A phone downloads what it uploaded itself; everybody else needs a temporary URL from a function. */
  downloadFromClient(openid: string | undefined, fileId: string | null): StoredFile {
    const cloudPath = fromFileId(fileId)
    const file = cloudPath === undefined ? undefined : this.find(cloudPath)
    if (!openid || (file && file.owner !== openid)) throw denied()
    if (!file) throw new CloudError('STORAGE_FILE_NONEXIST', `file not exists: ${fileId}`)
    return this.read(file)
  }

  /** The object behind a signed `/cos/` address; undefined when the signature or the file is not there. */
  readSigned(cloudPath: string, query: URLSearchParams): StoredFile | undefined {
    const file = this.signer.isValid('GET', cloudPath, query) ? this.find(cloudPath) : undefined
    return file && this.read(file)
  }

  /** The second half of the SDK's upload; false when the signature does not allow it. */
  writeSigned(cloudPath: string, query: URLSearchParams, content: Buffer): boolean {
    if (!this.signer.isValid('PUT', cloudPath, query)) return false
    this.write(cloudPath, null, content)
    return true
  }

  /** Answers one `storage.*` request of the SDK's wire. */
  handle(action: string, request: Record<string, unknown>): Answer | undefined {
    switch (action) {
      case 'getUploadMetadata':
        return this.uploadMetadata(checkCloudPath(request['path']))
      case 'batchGetDownloadUrl':
        return { data: { download_list: listOf(request['file_list']).map((file) => this.temporaryUrl(file)) } }
      case 'batchDeleteFile':
        return { data: { delete_list: listOf(request['fileid_list']).map((fileId) => this.remove(fileId)) } }
      default:
        return undefined
    }
  }

  reset(): void {
    this.sql.exec('DELETE FROM files')
    rmSync(this.directory, { recursive: true, force: true })
    mkdirSync(this.directory, { recursive: true })
  }

  private uploadMetadata(cloudPath: string): Answer {
    const url = `${this.addressOf(cloudPath)}?${this.signer.sign('PUT', cloudPath, limits.temporaryUrlSeconds)}`
    return {
      data: {
        url,
        token: 'emulator',
        authorization: 'emulator',
        fileId: toFileId(cloudPath),
        cosFileId: nameOf(cloudPath),
      },
    }
  }

  private temporaryUrl(file: unknown): Answer {
    const { fileid, max_age: maxAge } = (typeof file === 'object' && file !== null ? file : {}) as Record<
      string,
      unknown
    >
    const cloudPath = fromFileId(fileid)
    const ids = { fileid, fileID: fileid }
    if (cloudPath === undefined || !this.find(cloudPath))
      return { ...ids, code: 'STORAGE_FILE_NONEXIST', tempFileURL: '' }
    const wanted = typeof maxAge === 'number' && maxAge > 0 ? maxAge : limits.temporaryUrlSeconds
    const seconds = Math.min(wanted, limits.temporaryUrlMaxSeconds)
    // not percent-encoded: the SDK encodes the address before it downloads
    const tempFileURL = `${this.baseUrl()}/cos/${cloudPath}?${this.signer.sign('GET', cloudPath, seconds)}`
    return { ...ids, code: 'SUCCESS', tempFileURL, download_url: tempFileURL, maxAge: seconds }
  }

  private remove(fileId: unknown): Answer {
    const cloudPath = fromFileId(fileId)
    if (cloudPath === undefined || !this.find(cloudPath)) return { fileID: fileId, code: 'STORAGE_FILE_NONEXIST' }
    this.sql.prepare('DELETE FROM files WHERE path = ?').run([cloudPath])
    rmSync(this.fileOf(cloudPath), { force: true })
    return { fileID: fileId, code: 'SUCCESS' }
  }

  private addressOf(cloudPath: string): string {
    return `${this.baseUrl()}/cos/${cloudPath.split('/').map(encodeURIComponent).join('/')}`
  }

  /** No part of a path becomes a file name, so none can lead outside. */
  private fileOf(cloudPath: string): string {
    return path.join(this.directory, nameOf(cloudPath))
  }

  private find(cloudPath: string): FileRow | undefined {
    return this.sql.prepare('SELECT * FROM files WHERE path = ?').get([cloudPath]) as FileRow | undefined
  }

  private read(file: FileRow): StoredFile {
    return { content: readFileSync(this.fileOf(file.path)), contentType: file.contentType }
  }

  private write(cloudPath: string, owner: string | null, content: Buffer): void {
    if (content.length > limits.fileBytes)
      throw new CloudError('STORAGE_REQUEST_FAIL', `file exceeds ${limits.fileBytes} bytes`)
    const target = this.fileOf(cloudPath)
    writeFileSync(`${target}.part`, content, { flush: true })
    renameSync(`${target}.part`, target)
    this.sql
      .prepare(
        'INSERT INTO files(path, owner, size, contentType) VALUES(?, ?, ?, ?) ON CONFLICT(path) DO UPDATE SET owner = excluded.owner, size = excluded.size, contentType = excluded.contentType',
      )
      .run([cloudPath, owner, content.length, contentTypeOf(cloudPath)])
  }
}

/** A name for a path that is safe in a file system and in a header. */
function nameOf(cloudPath: string): string {
  return createHash('sha256').update(cloudPath).digest('hex')
}

function listOf(value: unknown): unknown[] {
  const list = Array.isArray(value) ? (value as unknown[]) : []
  if (list.length > limits.filesPerRequest)
    throw new CloudError('INVALID_PARAM', `at most ${limits.filesPerRequest} files in one request`)
  return list
}

function denied(): CloudError {
  return new CloudError('STORAGE_EXCEED_AUTHORITY', '[STORAGE_EXCEED_AUTHORITY] storage permission denied')
}
