import { Done, Problem } from './state'

interface MadeFileNoticeProps {
  /** The file that was made last, in words; nothing where none was. */
  said: string | undefined
  opening: boolean
  unopened: boolean
  /** What can be done with it once it is open. */
  after: string
}

/** What became of a file that was made. */
export function MadeFileNotice({ said, opening, unopened, after }: MadeFileNoticeProps) {
  if (said === undefined) return null
  if (unopened) return <Problem>表做好了，没有打开。有信号时点「再打开一次」；超过两小时请重新导出。</Problem>
  return <Done>{`${said}。${opening ? '正在打开…' : after}`}</Done>
}
