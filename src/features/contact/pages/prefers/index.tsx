import { useState } from 'react'
import { openOwnContacts, type Prefers, preferWayNames, preferWays, setPrefers, WHEN_MAX } from '@/contract/contact'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { CheckRow, Field, TextField } from '@/kit/field'
import { Page } from '@/kit/page'
import { Done, Loaded } from '@/kit/state'
import { SubmitBar } from '@/kit/submit-bar'
import { useDraft, useQuery, useSubmit } from '@/platform'

/** 怎样联系我: the way one likes, and when. */
export default function PrefersPage() {
  const own = useQuery(openOwnContacts, {})
  return own.data ? (
    <PrefersForm kept={own.data.prefers} onSaved={() => void own.reload()} />
  ) : (
    <Page title="怎样联系我">
      <Loaded query={own} rows={3}>
        {() => null}
      </Loaded>
    </Page>
  )
}

interface Written {
  way: Prefers['way'] | undefined
  when: string
}

function PrefersForm({ kept, onSaved }: { kept: Prefers | undefined; onSaved: () => void }) {
  const draft = useDraft<Written>('contact:prefers', { way: kept?.way, when: kept?.when ?? '' })
  const act = useSubmit(setPrefers, { keepAs: 'prefers' })
  const [done, setDone] = useState<string>()
  const { way, when } = draft.value

  const change = (part: Partial<Written>) => {
    setDone(undefined)
    draft.change(part)
  }
  const save = async (prefers: Prefers | undefined) => {
    if (!(await act.submit(prefers ? { prefers } : {}))) return
    draft.clear()
    setDone(prefers ? '已保存。联系您的干部会看到。' : '已保存：怎样联系您都可以。')
    onSaved()
  }
  return (
    <Page
      title="怎样联系我"
      foot={
        <SubmitBar submit={act} note="联系您的干部和您的支部看得到。">
          <Button
            kind="primary"
            busy={act.submitting}
            disabled={way === undefined}
            onTap={() => void save(way && { way, when })}
          >
            {act.waiting ? '再发一次' : '保存'}
          </Button>
        </SubmitBar>
      }
    >
      {done !== undefined && <Done>{done}</Done>}
      <Field label="怎样联系我最方便" error={act.issue('prefers.way')}>
        <Card flush>
          {preferWays.map((one) => (
            <CheckRow
              key={one}
              single
              title={preferWayNames[one]}
              on={one === way}
              onChange={() => change({ way: one })}
            />
          ))}
        </Card>
      </Field>
      <TextField
        label="什么时候方便（可以不写）"
        value={when}
        max={WHEN_MAX}
        onChange={(text) => change({ when: text })}
        placeholder="如 晚上八点以后、中午"
        error={act.issue('prefers.when')}
      />
      {kept && (
        <Button kind="text" onTap={() => void save(undefined)}>
          怎样联系我都可以
        </Button>
      )}
    </Page>
  )
}
