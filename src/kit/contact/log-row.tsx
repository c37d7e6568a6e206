import { takeBackContact } from '@/contract/contact-cadre'
import type { ContactLog } from '@/contract/contact-fields'
import { say, useSubmit } from '@/platform'
import { Button } from '../button'
import { Row } from '../card'
import { sayContact, sayLogHead } from './words'

/** Takes a contact back; what else was learnt with it stays, and that is said. */
export function useTakeBack(onDone: () => void) {
  const act = useSubmit(takeBackContact)
  const takeBack = async (log: Pick<ContactLog, 'logId' | 'state'>) => {
    if (await act.submit({ logId: log.logId })) {
      say(log.state === 'changed' ? '撤回了。住的地方没有改回去，要改请告诉支部书记。' : '撤回了')
      onDone()
    }
  }
  return { act, takeBack }
}

/** One contact in a list. */
export function LogRow({ log, onChanged }: { log: ContactLog; onChanged: () => void }) {
  const { act, takeBack } = useTakeBack(onChanged)
  return (
    <Row
      title={`${sayContact(log)}${log.takenBack ? '（记错了，已撤回）' : ''}`}
      note={act.error ? act.error.userMessage : sayLogHead(log)}
      {...(log.can.takeBack && {
        side: (
          <Button small kind="text" busy={act.submitting} onTap={() => void takeBack(log)}>
            撤回
          </Button>
        ),
      })}
    />
  )
}
