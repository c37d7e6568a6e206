/** What people are told, and what they do together. */
import { byTimeDesc, type CollectionSpec } from './collection'

export const lifeCollections = {
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
    // _id is <lecture>:<organisation>; the lectures of an organisation's year, and of a member's
    indexes: {
      org: { fields: { orgId: 1, startsAt: 1, _id: 1 } },
      person: { fields: { memberIds: 1, startsAt: 1, _id: 1 } },
    },
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
  checklists: {
    // _id is the month
    indexes: {
      month: { fields: { keys: 1, _id: -1 } },
      scheduled: { fields: { status: 1, sendAt: 1, _id: 1 } },
      // leaders are to be told of something
      tells: { fields: { tellAt: 1, _id: 1 } },
    },
    retention: '5 years',
  },
  checklist_additions: {
    // _id is <month>:<organisation>
    indexes: {},
    retention: 'as long as the checklist',
  },
  theme_months: {
    // _id is the month: whether its theme days were made
    indexes: { open: { fields: { state: 1, _id: 1 } } },
    retention: 'for good; one document a month',
  },
  theme_days: {
    // _id is <month>:<organisation>
    indexes: {
      board: { fields: { keys: 1, month: 1, sort: 1, _id: 1 } },
      // the next one that waits for a look
      waiting: { fields: { keys: 1, month: 1, state: 1, sort: 1, _id: 1 } },
      org: { fields: { orgId: 1, month: -1 } },
      // the months in which a member was counted somewhere
      person: { fields: { people: 1, month: -1, ...byTimeDesc } },
      // whose day has come; which were not recorded since
      due: { fields: { state: 1, startsAt: 1, _id: 1 } },
      month: { fields: { month: 1, state: 1, _id: 1 } },
      // drawn by lot
      sample: { fields: { month: 1, lot: 1, _id: 1 } },
      // texts that wait for the county
      text: { fields: { textState: 1, recordedAt: 1, _id: 1 } },
    },
    retention: '5 years',
  },
  theme_answers: {
    // _id is <theme day>:<member>
    indexes: { day: { fields: { themeDayId: 1, _id: 1 } } },
    retention: 'as long as the theme day',
  },
  theme_counts: {
    // _id is <month>:<organisation right below the county>
    indexes: { month: { fields: { month: 1, order: 1, _id: 1 } } },
    retention: 'as long as the theme day',
  },
  fixed_days: { indexes: {}, retention: 'while the organisation stands' },
  cadres: {
    // _id is the person's; those with too many, and all of them, below an organisation
    indexes: { org: { fields: { keys: 1, _id: 1 } }, many: { fields: { keys: 1, isMany: 1, _id: 1 } } },
    retention: 'while they hold an office',
  },
  contact_pairs: {
    // _id is <member>:<number>
    indexes: { member: { fields: { memberId: 1, from: -1, ...byTimeDesc } } },
    retention: 'as long as the member file',
  },
  contact_logs: {
    indexes: {
      member: { fields: { memberId: 1, on: -1, at: -1, ...byTimeDesc } },
      // those that count for a month, to count it again
      month: { fields: { countedMonth: 1, standId: 1, _id: 1 } },
    },
    retention: 'as long as the member file',
  },
  contact_questions: {
    // what an organisation asked, the newest first
    indexes: { org: { fields: { orgId: 1, at: -1, ...byTimeDesc } } },
    retention: 'as long as the member file',
  },
  contact_counts: {
    // _id is <month>:<organisation right below the county>
    indexes: { month: { fields: { month: 1, order: 1, _id: 1 } } },
    retention: '5 years',
  },
  cases: {
    indexes: {
      // what waits for somebody, the soonest due first; what is done, the newest first
      due: { fields: { keys: 1, state: 1, dueAt: 1, _id: 1 } },
      newest: { fields: { keys: 1, state: 1, at: -1, ...byTimeDesc } },
      member: { fields: { memberId: 1, at: -1, ...byTimeDesc } },
      // late ones, for the timer
      late: { fields: { state: 1, dueAt: 1, _id: 1 } },
      month: { fields: { month: 1, standId: 1, _id: 1 } },
    },
    retention: 'as long as the member file',
  },
} as const satisfies Readonly<Record<string, CollectionSpec>>
