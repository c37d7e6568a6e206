/** Organisations, their people and their files, and how these come in. */
import { byTimeDesc, type CollectionSpec } from './collection'

export const peopleCollections = {
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
      // the longest not reached first
      contact: { fields: { keys: 1, contactedAt: 1, _id: 1 } },
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
  audit: {
    // _id is openid + ':' + requestId: the entry is the idempotency record
    indexes: {},
    retention: '6 years',
  },
} as const satisfies Readonly<Record<string, CollectionSpec>>
