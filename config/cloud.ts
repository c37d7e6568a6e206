/**
 * The cloud, declared once: collections with their indexes and retention, the rules of database, storage and
 * functions, and what each function may use. The emulator, the deploy command and the tests all read this file.
 */

/** 1 ascending, -1 descending, in the order of the compound index. At most one field of an index may hold an array. */
export type IndexFields = Readonly<Record<string, 1 | -1>>

export interface IndexSpec {
  readonly fields: IndexFields
  /** WeChat Cloud treats a missing field as null in a unique index. */
  readonly unique?: true
}

export interface CollectionSpec {
  readonly indexes: Readonly<Record<string, IndexSpec>>
  /** How long a document is kept, and why; said to members in 我的. */
  readonly retention: string
}

const byTimeDesc = { _id: -1 } as const

export const collections = {
  accounts: {
    // who holds a role on an organisation; a person named without telling their openid
    indexes: { org: { fields: { orgIds: 1, _id: 1 } }, person: { fields: { personId: 1 } } },
    retention: 'until the WeChat is unbound',
  },
  orgs: {
    // children of an organisation in their order; everything of one kind below an organisation; the whole tree; by name
    indexes: {
      tree: { fields: { keys: 1, _id: 1 } },
      name: { fields: { finds: 1, _id: 1 } },
      parent: { fields: { parentId: 1, order: 1 } },
      below: { fields: { keys: 1, kind: 1, order: 1 } },
    },
    retention: 'for good; a closed organisation stays as history',
  },
  members: {
    indexes: {
      roster: { fields: { keys: 1, sortName: 1, _id: 1 } },
      finds: { fields: { finds: 1, sortName: 1, _id: 1 } },
      person: { fields: { personKey: 1 } },
      phone: { fields: { phone: 1 } },
      certificate: { fields: { certificate: 1 } },
    },
    retention: 'while the membership is kept here; closed files are kept as the ledger rules require',
  },
  timeline: {
    indexes: { member: { fields: { memberId: 1, at: -1, ...byTimeDesc } } },
    retention: 'as long as the member file',
  },
  accesses: {
    indexes: { member: { fields: { memberId: 1, at: -1, ...byTimeDesc } } },
    retention: 'as long as the member file',
  },
  notices: {
    indexes: {
      inbox: { fields: { keys: 1, publishedAt: -1, ...byTimeDesc } },
      sent: { fields: { fromOrgId: 1, publishedAt: -1, ...byTimeDesc } },
      review: { fields: { status: 1, publishedAt: -1, ...byTimeDesc } },
    },
    retention: '3 years',
  },
  notice_editions: { indexes: {}, retention: 'as long as the notice' },
  receipts: {
    indexes: {},
    retention: 'as long as the notice',
  },
  reach: { indexes: {}, retention: 'as long as the thing' },
  imports: {
    indexes: {
      org: { fields: { keys: 1, createdAt: -1, ...byTimeDesc } },
      // 待处理: imports with rows that ask, however old
      waiting: { fields: { keys: 1, isWaiting: 1, createdAt: -1, ...byTimeDesc } },
      // those whose rows are no longer needed
      rows: { fields: { rowsUntil: 1, _id: 1 } },
    },
    retention: '2 years',
  },
  import_rows: {
    indexes: {
      row: { fields: { importId: 1, n: 1 } },
      state: { fields: { importId: 1, state: 1, n: 1 } },
      tidied: { fields: { importId: 1, isTidied: 1, n: 1 } },
      asks: { fields: { importId: 1, asks: 1, n: 1 } },
      // what another import has gone on with
      taken: { fields: { takenOnBy: 1, n: 1 } },
    },
    retention: '30 days after the import is finished and nothing in it waits',
  },
  ledger_choices: {
    // which column a township's headings stand for, as its people chose
    indexes: {},
    retention: 'for good; no personal data',
  },
  settings: {
    // `setup`: the one-time setup code, as a salted hash
    indexes: {},
    retention: 'for good',
  },
  consents: {
    indexes: {},
    retention: 'as proof, 3 years beyond the binding; law asks for it',
  },
  attempts: {
    // codes guessed by one WeChat, and the number WeChat gave for it
    indexes: {},
    retention: '1 day after the last one',
  },
  invitations: {
    // _id is the code
    indexes: { org: { fields: { keys: 1, createdAt: -1, ...byTimeDesc } } },
    retention: '30 days after it ended',
  },
  claims: {
    // _id is made of the openid: one claim a person
    indexes: { org: { fields: { keys: 1, state: 1, at: 1, _id: 1 } } },
    retention: '30 days after it was answered',
  },
  corrections: {
    // who waits for an answer is found by a word of the member file, so that nothing here has to follow a member about
    indexes: { member: { fields: { memberId: 1, at: -1, ...byTimeDesc } } },
    retention: 'as long as the member file',
  },
  merges: {
    indexes: { org: { fields: { keys: 1, at: -1, ...byTimeDesc } } },
    retention: 'as long as the member file',
  },
  tasks: {
    // bulk work on organisations, done in pieces by a phone or by the timer
    indexes: { open: { fields: { status: 1, at: 1, _id: 1 } } },
    retention: '30 days after it is done',
  },
  proposals: {
    // _id is made of township and village name: one proposal each. What waits, the oldest first; what was answered, the newest first
    indexes: {
      waiting: { fields: { keys: 1, state: 1, at: 1, _id: 1 } },
      answered: { fields: { keys: 1, state: 1, answeredAt: -1, ...byTimeDesc } },
    },
    retention: 'for good: a ledger that names the village again finds the answer',
  },
  due_files: {
    // files in cloud storage that do not stay: exports, and uploads that were never read; _id is the cloud path
    indexes: { due: { fields: { deleteAt: 1, _id: 1 } } },
    retention: 'until the file is deleted: an export after 1 day, an uploaded ledger after 1 hour',
  },
  inbox: {
    // _id is the thing's: a notice, a study push, a lecture, a newspaper
    indexes: {
      inbox: { fields: { keys: 1, at: -1, ...byTimeDesc } },
      // whether there was anything in a week
      kind: { fields: { kind: 1, at: -1, ...byTimeDesc } },
    },
    retention: 'as long as the thing',
  },
  tellings: {
    indexes: {
      // what the timer goes on with, the oldest first; how it went, for those of the organisation it went out from
      open: { fields: { state: 1, at: 1, _id: 1 } },
      sent: { fields: { keys: 1, at: -1, ...byTimeDesc } },
    },
    retention: '1 year',
  },
  messages: {
    // _id is <telling>:<person>
    indexes: {
      due: { fields: { state: 1, dueAt: 1, _id: 1 } },
      telling: { fields: { tellingId: 1, state: 1, _id: 1 } },
      // what a person got lately: the weekly cap, and once in 24 hours
      person: { fields: { openid: 1, sentAt: -1, ...byTimeDesc } },
    },
    retention: '90 days',
  },
  subscriptions: {
    // _id is <openid>:<template>
    indexes: {},
    retention: 'until the WeChat is unbound, or the county takes another template',
  },
  message_settings: { indexes: {}, retention: 'for good' },
  jobs: { indexes: {}, retention: 'for good; one document a job' },
  pushes: {
    indexes: {
      inbox: { fields: { keys: 1, at: -1, ...byTimeDesc } },
      own: { fields: { fromOrgId: 1, list: 1, at: -1, ...byTimeDesc } },
      number: { fields: { fromOrgId: 1, number: -1, ...byTimeDesc } },
      review: { fields: { status: 1, at: -1, ...byTimeDesc } },
      scheduled: { fields: { status: 1, sendAt: 1, _id: 1 } },
      board: { fields: { board: 1, _id: 1 } },
    },
    retention: '5 years',
  },
  push_numbers: {
    // _id is <organisation>:<number>
    indexes: {},
    retention: 'as long as the study push',
  },
  replies: {
    // _id is <push>:<member>
    indexes: { sees: { fields: { sees: 1, at: -1, ...byTimeDesc } } },
    retention: 'as long as the study push',
  },
  board_rows: {
    // _id is <thing>:<organisation>
    indexes: { below: { fields: { thingId: 1, parentId: 1, order: 1, _id: 1 } } },
    retention: 'as long as the study push',
  },
  newspapers: {
    // _id is the Monday of its week
    indexes: { inbox: { fields: { keys: 1, _id: -1 } } },
    retention: '5 years',
  },
  lectures: {
    indexes: {
      // those to come, the soonest first; those gone by, the newest first
      coming: { fields: { keys: 1, startsAt: 1, _id: 1 } },
      past: { fields: { keys: 1, startsAt: -1, ...byTimeDesc } },
      own: { fields: { fromOrgId: 1, startsAt: -1, ...byTimeDesc } },
      review: { fields: { status: 1, startsAt: 1, _id: 1 } },
      // those who asked to be reminded are to be told of something
      tells: { fields: { tellAt: 1, _id: 1 } },
    },
    retention: '5 years',
  },
  lecture_reminders: {
    // _id is <lecture>:<person>
    indexes: { lecture: { fields: { lectureId: 1, _id: 1 } } },
    retention: 'as long as the lecture, or until it is taken back',
  },
  attendance: {
    // _id is <lecture>:<organisation>
    indexes: {},
    retention: 'as long as the lecture',
  },
  library: {
    indexes: {
      newest: { fields: { keys: 1, updatedAt: -1, ...byTimeDesc } },
      category: { fields: { keys: 1, category: 1, updatedAt: -1, ...byTimeDesc } },
      finds: { fields: { finds: 1, updatedAt: -1, ...byTimeDesc } },
      own: { fields: { fromOrgId: 1, list: 1, updatedAt: -1, ...byTimeDesc } },
      due: { fields: { fromOrgId: 1, checkBy: 1, _id: 1 } },
      review: { fields: { status: 1, updatedAt: -1, ...byTimeDesc } },
    },
    retention: 'for good; one that was taken down stays as history',
  },
  audit: {
    // _id is openid + ':' + requestId: the entry is the idempotency record
    indexes: {},
    retention: '6 years',
  },
} as const satisfies Readonly<Record<string, CollectionSpec>>

export type CollectionName = keyof typeof collections

/** Nobody reads or writes the database from a phone; only cloud functions do. */
export const databaseRule = { read: false, write: false } as const

/** A file is read by the one who uploaded it; others get a temporary URL from an authorized action. */
export const storageRule = 'creator-only' as const

export interface FunctionSpec {
  /** Seconds; the platform's maximum is 60. */
  readonly timeout: number
  /** MB. */
  readonly memory: number
  /** Who may call it from a phone. */
  readonly invoke: 'signed-in' | 'nobody'
  /** Seven fields, UTC+8; WeChat Cloud allows one trigger a function. */
  readonly timer?: { readonly name: string; readonly cron: string }
  /** WeChat's own interfaces that it may call. */
  readonly openapi?: readonly string[]
}

export const functions = {
  api: {
    timeout: 20,
    memory: 256,
    invoke: 'signed-in',
    openapi: ['security.msgSecCheck', 'phonenumber.getPhoneNumber', 'wxacode.getUnlimited'],
  },
  // a ledger of 5,000 people in the making holds 300 MB where it may (measured), and each of them is written down
  sheets: { timeout: 60, memory: 512, invoke: 'signed-in' },
  jobs: {
    timeout: 60,
    memory: 256,
    invoke: 'nobody',
    timer: { name: 'every-minute', cron: '0 * * * * * *' },
    openapi: ['subscribeMessage.send'],
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>

export type FunctionName = keyof typeof functions
