import { Input, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Tap } from './tap'
import { type FindWord, findWord } from './find-word'
import './search-box.scss'

/** After the last key, until the word counts as typed, ms. */
const PAUSE = 500

interface SearchBoxProps {
  placeholder: string
  /** What a screen reader calls it. */
  label?: string
  /** What of the typed text is looked for; a name, a number or a place where nothing else is said. */
  read?: (typed: string) => FindWord
  onFind: (find: string | undefined) => void
}

/** One box for everything one may know of a person. Looks when typing pauses, or at once on the keyboard's own key. */
export function SearchBox({ placeholder, label = '查找成员', read = findWord, onFind }: SearchBoxProps) {
  const [typed, setTyped] = useState('')
  const { find, hint } = read(typed)

  useEffect(() => {
    if (hint !== undefined) return undefined
    const timer = setTimeout(() => onFind(find), PAUSE)
    return () => clearTimeout(timer)
    // `onFind` is a setter of the page's state
  }, [find, hint, onFind])

  return (
    <View className="k-search">
      <View className="k-search__frame">
        <View className="k-search__glass" />
        <Input
          className="k-search__input"
          value={typed}
          placeholder={placeholder}
          placeholderClass="k-placeholder"
          ariaLabel={label}
          confirmType="search"
          maxlength={-1}
          onInput={(event) => setTyped(event.detail.value)}
          onConfirm={() => hint === undefined && onFind(find)}
        />
        {typed !== '' && (
          <Tap
            className="k-search__clear"
            label="清除"
            onTap={() => {
              setTyped('')
              onFind(undefined)
            }}
          >
            清除
          </Tap>
        )}
      </View>
      {hint !== undefined && <View className="k-search__hint">{hint}</View>}
    </View>
  )
}
