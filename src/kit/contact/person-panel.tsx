import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ContactPair } from '@/contract/contact-fields'
import { go, useSession } from '@/platform'
import { Button } from '../button'
import { CallPerson } from '../call-person'
import { Card, KeyValue, Row, Section } from '../card'
import { Loaded, Problem } from '../state'
import { Tag } from '../tag'
import { sayDay, sayMonth } from '../time'
import { AnswerSheet } from './answer-sheet'
import { AskCadre } from './ask-cadre'
import { LogSheet } from './log-sheet'
import { Months } from './months'
import { LogRow } from './log-row'
import './person-panel.scss'
import { type ContactPersonNow, type Person, useContactPerson } from './use-contact-person'
import { flagNames, sayLast, sayPrefers } from './words'

/** The usual reasons for phoning from a list of contacts. */
export const CALL_REASONS = ['每月联系', '问起近来的情况', '核对联系方式'] as const

interface PersonPanelProps {
  readonly memberId: string
  /** Something was written down, answered or taken back: a list beside it says so too. */
  readonly onChanged?: () => void
}

/** One member and the contacts so far: a page of its own on a phone, beside the list on a computer's width. */
export function PersonPanel({ memberId, ...more }: PersonPanelProps) {
  const now = useContactPerson(memberId)
  return (
    <Loaded query={now} rows={5}>
      {(person) => <PersonShown person={person} now={now} {...more} />}
    </Loaded>
  )
}

interface ShownProps extends Omit<PersonPanelProps, 'memberId'> {
  readonly person: Person
  readonly now: ContactPersonNow
}

/** The same, where the page holds the query. */
export function PersonShown({ person, now, onChanged }: ShownProps) {
  const changed = () => {
    void now.reload()
    onChanged?.()
  }
  return (
    <View className="k-person">
      <Card>
        <Facts person={person} />
        <Acts person={person} onChanged={changed} />
      </Card>
      <Question person={person} onAnswered={changed} />
      <Section title="这一年">
        <Card>
          <Months reached={person.monthsReached} />
        </Card>
      </Section>
      <Section title="联系记录">
        {now.logs.length === 0 && <Card>还没有联系记录。打过电话、见过面，点「记一次」就会出现在这里。</Card>}
        {now.logs.length > 0 && (
          <Card flush>
            {now.logs.map((log) => (
              <LogRow key={log.logId} log={log} onChanged={changed} />
            ))}
          </Card>
        )}
        {now.moreProblem !== undefined && <Problem>{now.moreProblem}</Problem>}
        {now.hasMore && (
          <Button kind="text" busy={now.loadingMore} onTap={() => void now.loadMore()}>
            再看一些
          </Button>
        )}
      </Section>
      <Pairs pairs={person.pairs} />
    </View>
  )
}

function Facts({ person }: { person: Person }) {
  const { name, villageName, place, placeSince, maskedPhone, reached, flag, prefers, bound, byContact } = person
  const lives = [place || '还没登记', placeSince && `${sayMonth(placeSince)}起`].filter(Boolean).join('，')
  const [pair] = person.pairs
  return (
    <View>
      <View className="k-person__name">{name}</View>
      <View className="k-person__tags">
        <Tag tone={reached ? 'ok' : 'wait'}>{reached ? '本月已联系' : '本月还没联系到'}</Tag>
        {flag && <Tag tone="act">{flagNames[flag]}</Tag>}
      </View>
      <KeyValue name="上次联系">{sayLast(person)}</KeyValue>
      <KeyValue name="村">{villageName}</KeyValue>
      <KeyValue name="住在">{lives}</KeyValue>
      <KeyValue name="电话">{maskedPhone || '未登记'}</KeyValue>
      {prefers && <KeyValue name="希望怎么联系">{sayPrefers(prefers)}</KeyValue>}
      {!bound && <KeyValue name="微信">{byContact ? '没有智能手机，电话或见面联系' : '还没绑定'}</KeyValue>}
      <KeyValue name="谁联系">
        {pair && pair.until === undefined ? `${pair.cadreName}（${pair.orgName}）` : '还没有结对'}
      </KeyValue>
    </View>
  )
}

interface ActsProps {
  readonly person: Person
  readonly onChanged: () => void
}

/** What one may do about them, the likeliest first. */
function Acts({ person, onChanged }: ActsProps) {
  const { memberId, name, can, hasBackup, cadreId, question } = person
  const { can: may } = useSession()
  const [calling, setCalling] = useState<'member' | 'backup'>()
  const [logging, setLogging] = useState(false)
  const whom = calling && { memberId, name: calling === 'backup' ? `${name}的备用联系人` : name, of: calling }
  return (
    <View className="k-person__acts">
      {can.call && <Act onTap={() => setCalling('member')}>打电话</Act>}
      {can.log && <Act onTap={() => setLogging(true)}>记一次</Act>}
      {can.call && hasBackup && <Act onTap={() => setCalling('backup')}>打给备用联系人</Act>}
      {can.ask && (
        <View className="k-person__act">
          <AskCadre person={person} onAsked={onChanged} />
        </View>
      )}
      {may('case.read') && <Act onTap={() => void go('casesOf', { id: memberId, name })}>要办的难处</Act>}
      {can.pair && (
        <Act onTap={() => void go('cadres', { memberId, name, ...(cadreId !== undefined && { cadreId }) })}>
          {cadreId === undefined ? '找人结对' : '换人联系'}
        </Act>
      )}
      {can.ask && question && !question.answer && (
        <View className="k-person__waits">{`${sayDay(question.at)}问过，等回话`}</View>
      )}
      <CallPerson person={whom} reasons={CALL_REASONS} onClose={() => setCalling(undefined)} />
      <LogSheet
        person={logging ? { memberId, name } : undefined}
        onClose={() => setLogging(false)}
        onLogged={() => {
          setLogging(false)
          onChanged()
        }}
      />
    </View>
  )
}

function Act({ children, onTap }: { children: string; onTap: () => void }) {
  return (
    <View className="k-person__act">
      <Button small onTap={onTap}>
        {children}
      </Button>
    </View>
  )
}

/** What the township asked last, and what was answered. */
function Question({ person, onAnswered }: { person: Person; onAnswered: () => void }) {
  const { question, name, can } = person
  const [answering, setAnswering] = useState(false)
  if (!question) return null
  const { answer } = question
  return (
    <Section title={`${question.orgName}问起`}>
      <Card>
        <View>{`${question.byName}，${sayDay(question.at)}：「${question.words}」`}</View>
        {answer && (
          <View className="k-person__answer">{`${answer.byName}，${sayDay(answer.at)}回：「${answer.words}」`}</View>
        )}
        {!answer && can.log && (
          <View className="k-person__answer">
            <Button small onTap={() => setAnswering(true)}>
              回一句
            </Button>
          </View>
        )}
        {!answer && !can.log && <View className="k-person__answer">还没有回话。</View>}
      </Card>
      <AnswerSheet
        question={answering ? question : undefined}
        name={name}
        onClose={() => setAnswering(false)}
        onAnswered={() => {
          setAnswering(false)
          onAnswered()
        }}
      />
    </Section>
  )
}

/** Whose they were and are. */
function Pairs({ pairs }: { pairs: readonly ContactPair[] }) {
  if (pairs.length === 0) return null
  return (
    <Section title="结对">
      <Card flush>
        {pairs.map(({ cadreName, orgName, from, until }) => (
          <Row
            key={from}
            title={`${cadreName} · ${orgName}`}
            note={`${sayDay(from)}起${until === undefined ? '' : `，到${sayDay(until)}`}`}
          />
        ))}
      </Card>
    </Section>
  )
}
