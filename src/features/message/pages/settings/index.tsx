import { View } from '@tarojs/components'
import { useState } from 'react'
import { messageKindNames, openMessageSettings, setWeeklyCap } from '@/contract/message'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { Sheet } from '@/kit/dialog'
import { Chips } from '@/kit/field'
import { Page } from '@/kit/page'
import { Done, Loaded, Problem } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { sayExactly } from '@/kit/time'
import { go, now, type Output, say, useQuery, useSubmit } from '@/platform'

type Settings = Output<typeof openMessageSettings>

/** The timer works every minute; silent for so long, something is wrong with it. ms */
const TIMER_LATE = 15 * 60_000

/** 组织 → 微信消息: templates, the weekly cap, and how the sending goes; for the county. */
export default function MessageSettingsPage() {
  const query = useQuery(openMessageSettings, {})
  return (
    <Page title="微信消息" staleAt={query.staleAt} onRefresh={query.reload}>
      <Loaded query={query}>
        {(settings) => (
          <View>
            <Templates settings={settings} />
            <Cap settings={settings} reload={query.reload} />
            <Section title="发送情况">
              <Card flush>
                <Row title="发出的消息" note="发给谁、送到多少、没送到的原因" onTap={() => void go('tellings')} />
              </Card>
              <Jobs settings={settings} />
            </Section>
          </View>
        )}
      </Loaded>
    </Page>
  )
}

function Templates({ settings }: { settings: Settings }) {
  return (
    <Section title="消息模板">
      <Card flush>
        {settings.templates.map(({ kind, template, problem }) => (
          <Row
            key={kind}
            title={messageKindNames[kind]}
            note={problem ? `${problem.why}（${sayExactly(problem.at)}）` : noteOf(template)}
            side={
              <Tag tone={problem ? 'act' : template ? 'ok' : 'wait'}>
                {problem ? '微信不收' : template ? '在用' : '还没有'}
              </Tag>
            }
            onTap={() => void go('template', { kind })}
          />
        ))}
      </Card>
    </Section>
  )
}

const noteOf = (template: Settings['templates'][number]['template']) =>
  template ? (template.longTerm ? '长期模板' : '一次性模板') : '填上以后，成员才能收到这一类微信消息'

const CAPS = [1, 2, 3, 5, 7, 10]

function Cap({ settings, reload }: { settings: Settings; reload: () => Promise<void> }) {
  const [open, setOpen] = useState(false)
  const change = useSubmit(setWeeklyCap)
  const choose = async (weeklyCap: number) => {
    if (!(await change.submit({ weeklyCap }))) return
    setOpen(false)
    say('已保存')
    await reload()
  }
  return (
    <Section title="不打扰">
      <Card flush>
        <Row
          title="每人一周最多"
          note="超过的不发微信消息，都在本人的「消息」里"
          side={`${settings.weeklyCap} 条`}
          onTap={() => setOpen(true)}
        />
        <Row title="夜里不发" note="只有标了「紧急」的通知可以，并且记下是谁发的" side="21:00–8:00" />
      </Card>
      <Sheet open={open} title="每人一周最多几条" onClose={() => setOpen(false)}>
        {change.error && <Problem>{change.error.userMessage}</Problem>}
        <Chips
          options={CAPS.map((count) => ({ value: String(count), text: `${count} 条` }))}
          value={String(settings.weeklyCap)}
          onChange={(value) => void choose(Number(value))}
        />
        <Button onTap={() => setOpen(false)}>先不改</Button>
      </Sheet>
    </Section>
  )
}

function Jobs({ settings: { jobs, lastTickAt } }: { settings: Settings }) {
  const isLate = lastTickAt === undefined || now() - Date.parse(lastTickAt) > TIMER_LATE
  return (
    <View>
      {isLate && (
        <Problem>
          {lastTickAt === undefined
            ? '定时器还没有运行过：消息不会发出去。请让部署的同志检查云函数 jobs 的触发器。'
            : `定时器从 ${sayExactly(lastTickAt)} 起没有运行。请让部署的同志检查云函数 jobs 的触发器。`}
        </Problem>
      )}
      {jobs.map(({ title, failures, failedAt, nextTryAt }) => (
        <Problem key={title}>
          {`「${title}」${failedAt ? ` ${sayExactly(failedAt)}` : ''} 没有办成，已经试过 ${failures} 次${nextTryAt ? `，${sayExactly(nextTryAt)} 再试` : ''}。`}
        </Problem>
      ))}
      {!isLate && jobs.length === 0 && <Done>定时器正常，每分钟运行一次。</Done>}
    </View>
  )
}
