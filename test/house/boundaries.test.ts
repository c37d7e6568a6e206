/** The lint rule that keeps the parts apart says no where it should. Lint itself runs beside the tests. */
import { whyNot } from '../../config/boundaries'

const allowed: [string, string][] = [
  ['src/features/notice/pages/inbox/index.tsx', '@/kit/list'],
  ['src/features/notice/pages/inbox/index.tsx', '../../item'],
  ['src/features/notice/pages/inbox/index.tsx', 'react'],
  ['src/kit/list.tsx', '../platform/call'],
  ['src/platform/call.ts', '@/contract'],
  ['cloudfunctions/features/notice/actions.ts', '@/contract/notice'],
  ['cloudfunctions/features/notice/actions.ts', '../../kernel/db'],
  ['cloudfunctions/kernel/db.ts', '../../config/cloud'],
  ['cloudfunctions/api/index.ts', '../features/notice/actions'],
  ['emulator/database/catalog.ts', '../../config/cloud'],
  ['test/features/notice/publish.test.ts', '../../../cloudfunctions/features/notice/rules'],
]

const refused: [string, string][] = [
  ['src/features/notice/pages/inbox/index.tsx', '../../../member/pages/file/person'],
  ['src/features/notice/pages/inbox/index.tsx', '@/features/member/person'],
  ['src/features/notice/pages/inbox/index.tsx', '../../../../../cloudfunctions/kernel/db'],
  ['src/features/notice/pages/inbox/index.tsx', '../../../../../config/cloud'],
  ['src/kit/list.tsx', '@/features/notice/item'],
  ['src/platform/call.ts', '@/kit/list'],
  ['src/contract/notice.ts', '../platform/call'],
  ['cloudfunctions/features/notice/actions.ts', '../member/rules'],
  ['cloudfunctions/features/notice/actions.ts', '@/kit/time'],
  ['cloudfunctions/kernel/dispatch.ts', '../features/notice/actions'],
  ['cloudfunctions/api/index.ts', '../../emulator/limits'],
  ['emulator/main.ts', '../src/contract'],
  ['demo/start.ts', '../test/support/world'],
]

test.each(allowed)('%s may import %s', (file, source) => {
  expect(whyNot(file, source)).toBeUndefined()
})

test.each(refused)('%s may not import %s', (file, source) => {
  expect(whyNot(file, source)).toEqual(expect.any(String))
})
