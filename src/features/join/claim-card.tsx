import { View } from '@tarojs/components'
import { useState } from 'react'
import { type ClaimView, decideClaim } from '@/contract/join'
import { Button } from '@/kit/button'
import { Card, KeyValue } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { ReasonSheet } from '@/kit/reason-sheet'
import { Problem } from '@/kit/state'
import { sayMonth, sayWhen } from '@/kit/time'
import { UnbindPerson } from '@/kit/unbind-person'
import { say, useSubmit } from '@/platform'
import { Acts } from './acts'
import './comparison.scss'
import { Comparison } from './comparison'
import { NewFileSheet } from './new-file-sheet'
import { claimKindNames, sayDestination, sayOffice } from './words'

const REFUSALS = ['没有这个人', '打电话问过，不是本人', '请找家乡的支部登记']

/** What the leader is about to say: this one's file, a new file, an office; or not them. */
type Asking =
  { readonly to: 'bind'; readonly match: ClaimView['matches'][number] } | { readonly to: 'new' | 'office' | 'refuse' }

interface ClaimCardProps {
  claim: ClaimView
  onDecided: () => void
  /** A file among the matches has lost its WeChat: look again. */
  onUnbound: () => void
}

/** Somebody who says who they are, beside the files that could be theirs; a leader decides. */
export function ClaimCard({ claim, onDecided, onUnbound }: ClaimCardProps) {
  const [asking, setAsking] = useState<Asking>()
  const [unbinding, setUnbinding] = useState<ClaimView['matches'][number]>()
  const decide = useSubmit(decideClaim)

  const finish = async (input: Parameters<typeof decide.submit>[0], word: string) => {
    const answer = await decide.submit(input)
    // a mistake in the sheet is said in the sheet; in a question it is said on the card
    if (answer || asking?.to === 'bind' || asking?.to === 'office') setAsking(undefined)
    if (!answer) return
    say(word)
    onDecided()
  }
  const accept = () => {
    const memberId = asking?.to === 'bind' ? asking.match.memberId : undefined
    void finish({ claimId: claim.claimId, accept: true, ...(memberId !== undefined && { memberId }) }, '已确认')
  }
  const close = () => {
    setAsking(undefined)
    decide.reset()
  }
  return (
    <Card>
      <View className="join-claim__name">{claim.name}</View>
      <View className="join-claim__note">
        {`${claimKindNames[claim.kind]} · ${claim.orgName} · ${sayWhen(claim.at)}`}
      </View>
      <Said claim={claim} />
      {decide.error && asking === undefined && <Problem>{decide.error.userMessage}</Problem>}
      {claim.matches.map((match) => (
        <Comparison
          key={match.memberId}
          claim={claim}
          match={match}
          onChoose={() => setAsking({ to: 'bind', match })}
          onUnbind={() => setUnbinding(match)}
        />
      ))}
      <View className="join-claim__acts">
        {claim.matches.length === 0 && claim.role === undefined && (
          <View className="join-claim__note">{sayNobody(claim)}</View>
        )}
        <Acts>
          {claim.role !== undefined && <Button onTap={() => setAsking({ to: 'office' })}>是本人</Button>}
          {claim.can.openFile && <Button onTap={() => setAsking({ to: 'new' })}>名册里没有，开新档案</Button>}
          <Button kind="text" onTap={() => setAsking({ to: 'refuse' })}>
            {claim.matches.length > 1 ? '都不是' : '不是'}
          </Button>
        </Acts>
      </View>
      <Confirm
        open={asking?.to === 'bind' || asking?.to === 'office'}
        title={`确认是${asking?.to === 'bind' ? asking.match.name : claim.name}本人？`}
        confirmText="是本人"
        busy={decide.submitting}
        onConfirm={accept}
        onCancel={close}
      >
        {asking?.to === 'bind'
          ? `这个微信会绑定到${asking.match.name}的档案，能看到档案和通知。拿不准就先打个电话。`
          : `${claim.name}会成为${claim.role ? sayOffice(claim.orgName, claim.role) : `${claim.orgName}的成员`}。`}
      </Confirm>
      <UnbindPerson person={unbinding} onClose={() => setUnbinding(undefined)} onDone={onUnbound} />
      <NewFileSheet
        open={asking?.to === 'new'}
        claim={claim}
        busy={decide.submitting}
        error={decide.error}
        issue={decide.issue}
        onOpenFile={(newFile) => void finish({ claimId: claim.claimId, accept: true, newFile }, '已开新档案')}
        onClose={close}
      />
      <ReasonSheet
        open={asking?.to === 'refuse'}
        title={`为什么不是${claim.name}？`}
        reasons={REFUSALS}
        confirmText="答复"
        hint="对方会看到这个原因。"
        busy={decide.submitting}
        error={decide.error?.userMessage}
        onChoose={(reason) => void finish({ claimId: claim.claimId, accept: false, reason }, '已答复')}
        onClose={close}
      />
    </Card>
  )
}

/** What only a registration or an office says, with no file beside it. */
function Said({ claim }: { claim: ClaimView }) {
  const alone = claim.matches.length === 0
  return (
    <View>
      {claim.role !== undefined && <KeyValue name="担任">{sayOffice(claim.orgName, claim.role)}</KeyValue>}
      {alone && claim.born !== undefined && <KeyValue name="出生年月">{sayMonth(claim.born)}</KeyValue>}
      {alone && claim.maskedPhone !== '' && <KeyValue name="手机号">{claim.maskedPhone}</KeyValue>}
      {claim.joined !== undefined && <KeyValue name="入党时间">{sayMonth(claim.joined)}</KeyValue>}
      {claim.destination && <KeyValue name="现在住">{sayDestination(claim.destination)}</KeyValue>}
      {claim.note !== '' && <KeyValue name="留言">{claim.note}</KeyValue>}
    </View>
  )
}

function sayNobody({ kind, can }: ClaimView): string {
  const ask = '名册里没有像的人。先打电话问一问，再决定。'
  return kind === 'registration' && !can.openFile ? `${ask}要开新档案，由支部书记或乡镇党委干部办理。` : ask
}
