import type { Attachment } from '@/contract/notice'

/** What is being written, as it is kept on the phone. */
export interface ContentDraft {
  title: string
  body: string
  needsConfirm: boolean
  attachments: readonly Attachment[]
}

export const emptyContent: ContentDraft = { title: '', body: '', needsConfirm: true, attachments: [] }

/** Only what the contract takes of a draft: an old one may hold more. */
export const contentOf = ({ title, body, needsConfirm, attachments }: ContentDraft) => ({
  title,
  body,
  needsConfirm,
  attachments: attachments.map(({ fileId, kind, name, size }) => ({ fileId, kind, name, size })),
})
