import { View } from '@tarojs/components'
import { useState } from 'react'
import { greetMembers } from '@/contract/contact-cadre'
import { Button } from '@/kit/button'
import { Confirm } from '@/kit/dialog'
import { NIGHT } from '@/kit/remind-unread'
import { Done, Problem } from '@/kit/state'
import { isQuiet } from '@/kit/time'
import { now, type Output, useSubmit } from '@/platform'
import { type Mine, toGreet } from './mine-list'

type Greeted = Output<typeof greetMembers>

/** 请没联系到的报个平安: one message to each whom one can reach, and honestly who gets none. */
export function Greet({ mine, reload }: { mine: Mine; reload: () => Promise<void> }) {
  const act = useSubmit(greetMembers, { keepAs: 'mine' })
  const [asks, setAsks] = useState(false)
  const [greeted, setGreeted] = useState<Greeted>()
  const people = toGreet(mine)
  const greet = async () => {
    const answer = await act.submit({ memberIds: people.map(({ memberId }) => memberId) })
    setAsks(false)
    if (!answer) return
    setGreeted(answer)
    await reload()
  }
  if (greeted) return <Done>{sayGreeted(greeted)}</Done>
  if (people.length === 0) return null
  return (
    <View className="mine-greet">
      {act.waiting && <Problem>没有发出去。有信号时点「再发一次」，不会重复问。</Problem>}
      {!act.waiting && act.error && <Problem>{act.error.userMessage}</Problem>}
      <Button busy={act.submitting} onTap={() => setAsks(true)}>
        {act.waiting ? '再发一次' : `发消息请 ${people.length} 位报个平安`}
      </Button>
      <Confirm
        open={asks}
        title={`问问这 ${people.length} 位近来好不好？`}
        confirmText="发出"
        busy={act.submitting}
        onConfirm={() => void greet()}
        onCancel={() => setAsks(false)}
      >
        每人会收到一条微信消息，点一下就能报平安。发出后一天内不会再问第二次。
      </Confirm>
    </View>
  )
}

/** 已问 5 位。2 位收不到消息，请打电话：张海燕、李秀英。 */
export function sayGreeted({ asked, unreachable }: Greeted): string {
  const names = unreachable.map(({ name }) => name).join('、')
  return [
    asked > 0 ? `已问 ${asked} 位。` : '',
    unreachable.length > 0 ? `${unreachable.length} 位收不到消息，请打电话：${names}。` : '',
    asked === 0 && unreachable.length === 0 ? '这几位刚刚报过平安，或今天已经问过了。' : '',
    asked > 0 && isQuiet(now()) ? NIGHT : '',
  ].join('')
}
