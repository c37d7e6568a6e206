/** What may be answered to a question, as buttons with what follows from each. Pure. */
import {
  type AnswerKind,
  type LedgerColumn,
  type Question,
  type QuestionGroup,
  type QuestionKind,
  UNDO_DAYS,
} from '@/contract/ledger'
import { sayColumn, sayGroup } from './question-words'

/** One button. With `form` it asks first; else the answer goes out as it stands. */
export interface Choice {
  readonly key: string
  readonly text: string
  readonly answer: AnswerKind
  /** For `same`: what is taken over from the ledger; without it all that differs. */
  readonly columns?: readonly LedgerColumn[]
  readonly form?: 'fill' | 'same'
  /** What was done, for the note that can take it back. */
  readonly said: string
}

/** What is empty or short is completed; what is wrong is corrected. */
export const fillWord = (why: QuestionKind): string => (why === 'missing' || why === 'too_short' ? '补上' : '改正')

/** In the order in which one would think of them; leaving the row out comes last. */
export function choicesOf(question: Question): readonly Choice[] {
  const { why, column, answers, differences = [] } = question
  const can = (answer: AnswerKind) => answers.includes(answer)
  const differs = why === 'differs'
  return [
    ...(can('fill')
      ? [{ key: 'fill', text: `${fillWord(why)}…`, answer: 'fill', form: 'fill', said: `${fillWord(why)}了` } as const]
      : []),
    ...(can('same') ? sameChoices(differs, differences.length) : []),
    ...(can('different')
      ? [{ key: 'different', text: '不是同一个人', answer: 'different', said: '不是同一个人，另建档案' } as const]
      : []),
    ...(can('propose')
      ? [{ key: 'propose', text: '提请县里设立这个村', answer: 'propose', said: '已提请县里设立这个村' } as const]
      : []),
    ...(can('keep') ? [{ key: 'keep', text: '照这样导入', answer: 'keep', said: '照这样导入' } as const] : []),
    ...(can('empty')
      ? [{ key: 'empty', text: '先空着', answer: 'empty', said: `${sayColumn(column)}先空着` } as const]
      : []),
    { key: 'skip', text: '不导入这一行', answer: 'skip', said: '这一行不导入' },
  ]
}

/** Who it is may be known already: then the question is only what the file should say. */
function sameChoices(known: boolean, differing: number): Choice[] {
  if (differing === 0) return [{ key: 'same', text: '是同一个人', answer: 'same', said: '是同一个人' }]
  const pick: Choice = {
    key: 'pick',
    text: known ? '挑着改…' : '是同一个人…',
    answer: 'same',
    form: 'same',
    said: known ? '挑着改' : '是同一个人',
  }
  if (!known) return [pick]
  return [
    { key: 'same', text: '按新表改', answer: 'same', said: '按新表改' },
    { key: 'file', text: '不改，照档案', answer: 'same', columns: [], said: '不改，照档案' },
    ...(differing > 1 ? [pick] : []),
  ]
}

/** A button for all rows that ask the same. */
export interface ChoiceForAll extends Choice {
  /** What follows, said before it is done; not for `fill`, which has a form of its own. */
  readonly follows: string
}

const back = `导入以后 ${UNDO_DAYS} 天内，整份导入可以撤销。`

export function choicesForAll(group: QuestionGroup): readonly ChoiceForAll[] {
  const { rows, column, why, answers } = group
  const can = (answer: AnswerKind) => answers.includes(answer)
  const name = sayColumn(column)
  const all: (ChoiceForAll | false)[] = [
    can('fill') && {
      key: 'fill',
      text: `${rows} 行都改成…`,
      answer: 'fill',
      form: 'fill',
      said: `${rows} 行都改好了`,
      follows: '',
    },
    ...(can('same') ? sameForAll(group) : []),
    can('different') && {
      key: 'different',
      text: `${rows} 行都不是同一个人`,
      answer: 'different',
      said: `${rows} 行都另建档案`,
      follows: `会给这 ${rows} 行各建一份新档案。${back}`,
    },
    can('propose') && {
      key: 'propose',
      text: '提请县里设立这个村',
      answer: 'propose',
      said: '已提请县里设立这个村',
      follows: `县里答复以前，这 ${rows} 行先不导入，留在「待处理」里。设立以后会自己变成可以导入。`,
    },
    can('keep') && {
      key: 'keep',
      text: `${rows} 行都照这样导入`,
      answer: 'keep',
      said: `${rows} 行都照这样导入`,
      follows: `${sayGroup({ column, why })}，照表里写的导入，不再问您。`,
    },
    can('empty') && {
      key: 'empty',
      text: `${rows} 行都先空着`,
      answer: 'empty',
      said: `${rows} 行的${name}都先空着`,
      follows: `人照样导入，${name}空着，以后可以在档案里补。`,
    },
    can('skip') && {
      key: 'skip',
      text: `这 ${rows} 行都不导入`,
      answer: 'skip',
      said: `${rows} 行都不导入`,
      follows: '别的行不受影响。改了主意，可以到「不导入」里一行一行恢复。',
    },
  ]
  return all.filter((choice) => choice !== false)
}

function sameForAll({ why, rows, value = '' }: QuestionGroup): ChoiceForAll[] {
  if (why !== 'differs') {
    return [
      {
        key: 'same',
        text: `${rows} 行都是同一个人`,
        answer: 'same',
        said: `${rows} 行都是同一个人`,
        follows: `不另建档案；和档案不一样的，按新表改。${back}`,
      },
    ]
  }
  const what = sayGroup({ column: 'name', why, value })
  return [
    {
      key: 'same',
      text: `${rows} 人都按新表改`,
      answer: 'same',
      said: `${rows} 人都按新表改`,
      follows: `${what}。导入时，这 ${rows} 人的档案会改成新表里写的。${back}`,
    },
    {
      key: 'file',
      text: `${rows} 人都不改，照档案`,
      answer: 'same',
      columns: [],
      said: `${rows} 人都不改，照档案`,
      follows: `${what}。这 ${rows} 人的档案不动。`,
    },
  ]
}
