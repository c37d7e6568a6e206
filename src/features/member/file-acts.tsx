import type { MemberFile } from '@/contract/member'
import { Card, Row, Section } from '@/kit/card'
import { go, useSession } from '@/platform'

/** What one who may can do with a whole file; each act says first what follows from it. */
export function FileActs({ file: { memberId, name } }: { file: MemberFile }) {
  const { can } = useSession()
  if (!can('care.close')) return null
  return (
    <Section title="办理">
      <Card flush>
        <Row
          title="与另一份档案合并"
          note="同一个人建了两份的"
          onTap={() => void go('mergeFile', { id: memberId, name })}
        />
        <Row
          title="停用档案"
          note="转出、去世、退党、除名的"
          onTap={() => void go('closeFile', { id: memberId, name })}
        />
      </Card>
    </Section>
  )
}
