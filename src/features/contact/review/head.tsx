import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Card } from '@/kit/card'
import { Tap } from '@/kit/tap'
import { go, scrollToElement } from '@/platform'
import './head.scss'
import type { Board } from './use-board'
import { sayShortMonth, sayWaiting } from './words'

/** The month in two sentences; each number leads to its names. */
export function BoardHead({ board }: { board: Board }) {
  const { month, counts, orgId, can } = board
  const { people, unreached, three, six, unpaired, waiting, hidden } = counts
  return (
    <Card>
      <View className="contact-head__month">{`${sayShortMonth(month)} · ${people} 人`}</View>
      <View className="contact-head__line">
        <Figure
          name="还没联系到"
          count={`${unreached} 人`}
          onTap={() => scrollToElement('.contact-list')}
          is={unreached > 0}
        />
        <Figure name="其中 3 个月以上" count={three} onTap={() => scrollToElement('.contact-list')} is={three > 0} />
        {six > 0 && <Figure name="6 个月以上" count={six} onTap={() => scrollToElement('.contact-list')} is />}
      </View>
      <View className="contact-head__line">
        <Figure
          name="等着答复的难处"
          count={sayWaiting(waiting)}
          onTap={() => void go('casesBelow', { orgId })}
          is={waiting > 0}
        />
        <Figure
          name="没有结对的"
          count={unpaired}
          onTap={() => void go('pairing', { orgId })}
          is={unpaired > 0 && can.pair}
        />
      </View>
      {hidden > 0 && (
        <View className="contact-head__note">{`另有 ${hidden} 件难处只有办理人知道，这里只说件数。`}</View>
      )}
    </Card>
  )
}

interface FigureProps {
  readonly name: string
  readonly count: ReactNode
  /** There is somebody behind it. */
  readonly is: boolean
  readonly onTap: () => void
}

function Figure({ name, count, is, onTap }: FigureProps) {
  const content = (
    <>
      <View className="contact-head__name">{name}</View>
      <View className="contact-head__count">{count}</View>
    </>
  )
  if (!is) return <View className="contact-head__figure">{content}</View>
  return (
    <Tap className="contact-head__figure contact-head__figure--tap" onTap={onTap} role="link">
      {content}
    </Tap>
  )
}
