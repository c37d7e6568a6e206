import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { acceptInvitation, openInvitation, openJoin } from '@/contract/join'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { TextField } from '@/kit/field'
import { Page } from '@/kit/page'
import { go, now, type Output, replaceWith, useParams, useQuery, useSubmit } from '@/platform'
import { Purpose } from '../../acts'
import '../../notice-text.scss'
import { sayLeft, sayOffice } from '../../words'
import { WhoForm } from '../../who-form'

type Invitation = Output<typeof openInvitation>

/** What is wrong with a code before anybody is asked. */
function codeProblem(code: string): string | undefined {
  const typed = code.toUpperCase().replace(/[\s-]/g, '')
  if (/[01OI]/.test(typed)) return '邀请码里没有 0、1 和字母 O、I，请再看一眼'
  if (!/^[2-9A-HJ-NP-Z]{6}$/.test(typed)) return '邀请码是 6 个字母和数字'
  return undefined
}

/** 邀请码: typed as it was heard, or brought by a share card or a scanned code; then who invites, and who one is. */
export default function CodePage() {
  const { code: ofCard, scene } = useParams('inviteCode')
  const given = scene ?? ofCard
  const [code, setCode] = useState(given ?? '')
  const [invitation, setInvitation] = useState<Invitation>()
  const [problem, setProblem] = useState<string>()
  const look = useSubmit(openInvitation)
  const join = useQuery(openJoin, {})

  const open = async () => {
    const wrong = codeProblem(code)
    setProblem(wrong)
    if (wrong !== undefined) return
    const answer = await look.submit({ code })
    if (answer) setInvitation(answer)
  }
  const openNow = useRef(open)
  openNow.current = open
  useEffect(() => {
    if (given !== undefined) void openNow.current()
  }, [given])

  if (invitation) {
    return (
      <Page title="邀请">
        <Invited invitation={invitation} code={code} consented={join.data?.consented === true} />
        <Button kind="text" onTap={() => setInvitation(undefined)}>
          不是这个，换一个邀请码
        </Button>
      </Page>
    )
  }
  return (
    <Page title="邀请码">
      <TextField
        label="邀请码"
        value={code}
        onChange={(text) => {
          setCode(text)
          setProblem(undefined)
          look.reset()
        }}
        placeholder="六个字母和数字"
        error={problem ?? look.error?.userMessage}
        hint="大小写、空格都不要紧。邀请码三天内有效，用一次就作废。"
        onDone={() => void open()}
      />
      <Button kind="primary" busy={look.submitting} onTap={() => void open()}>
        看看是谁邀请我
      </Button>
    </Page>
  )
}

interface InvitedProps {
  invitation: Invitation
  code: string
  consented: boolean
}

function Invited({ invitation, code, consented }: InvitedProps) {
  const accept = useSubmit(acceptInvitation)
  const send = async (who: { name: string; born: string }) => {
    if (await accept.submit({ code, ...who })) await replaceWith('waiting')
  }
  const { orgName, inviterName, role, forName, expiresAt } = invitation
  return (
    <View>
      <Card>
        <View className="join-notice__title">{orgName}</View>
        <View>
          {role === undefined
            ? `${inviterName}请您加入云支部。`
            : `${inviterName}请您担任${sayOffice(orgName, role)}。`}
        </View>
        {forName !== undefined && <View>{`这份邀请是给${forName}的。不是您的话，请不要填。`}</View>}
        <View className="k-field__hint">{sayLeft(expiresAt, now())}</View>
      </Card>
      {consented ? (
        <>
          <Purpose>{`写上姓名和出生年月，${inviterName}确认是您本人后，就绑定好了。`}</Purpose>
          <WhoForm
            sendText={`请${inviterName}确认`}
            onSend={(who) => void send(who)}
            busy={accept.submitting}
            issue={accept.issue}
            problem={accept.error?.userMessage}
          />
        </>
      ) : (
        <>
          <Purpose>先看一份隐私说明，同意后写上姓名和出生年月就行。</Purpose>
          <Button kind="primary" onTap={() => void go('consent', { mode: 'back' })}>
            开始使用
          </Button>
        </>
      )}
    </View>
  )
}
