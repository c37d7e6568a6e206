import { View } from '@tarojs/components'
import { assignCase, type CaseView, type HandlerChoice, listAssignees } from '@/contract/case'
import { Card, Row } from '@/kit/card'
import { Sheet } from '@/kit/dialog'
import { Loaded, Problem } from '@/kit/state'
import { useQuery, useSubmit } from '@/platform'
import { isAbove, noteOfLevel, sayChoice } from './words'

interface AssignSheetProps {
  view: CaseView
  open: boolean
  onAssigned: (choice: HandlerChoice) => void
  onClose: () => void
  onChanged: () => Promise<void>
}

/** 换人办: those who could, one tap each. */
export function AssignSheet({ view, open, onAssigned, onClose, onChanged }: AssignSheetProps) {
  const { caseId, edition } = view
  const query = useQuery(listAssignees, { caseId }, { enabled: open })
  const act = useSubmit(assignCase, { keepAs: caseId })
  const choose = async (choice: HandlerChoice) => {
    const { level, orgId, personId } = choice
    if (await act.submit({ caseId, edition, level, orgId, ...(personId !== undefined && { personId }) })) {
      onAssigned(choice)
    } else await onChanged()
  }
  return (
    <Sheet open={open} title="请谁来办？" onClose={onClose}>
      <View className="k-field__hint">
        {isAbove(view.handler.level)
          ? '成员请上面办，事情可能和村里有关：换给村里前，请先问问本人。选了就通知他和成员本人。'
          : '选了就通知他和成员本人；原来的办理人不再看到这件事。'}
      </View>
      {act.error && <Problem>{act.error.userMessage}</Problem>}
      <Loaded query={query} rows={3}>
        {({ items }) => (
          <Card flush>
            {items.map((choice) => (
              <Row
                key={`${choice.orgId}:${choice.personId ?? ''}`}
                title={sayChoice(choice)}
                note={choice.personId === undefined ? '大家一起办' : noteOfLevel(choice.level)}
                onTap={() => void choose(choice)}
              />
            ))}
          </Card>
        )}
      </Loaded>
    </Sheet>
  )
}
