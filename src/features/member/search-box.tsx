import { Input, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Tap } from '@/kit/tap'
import { findWord } from './find-word'
import './search-box.scss'

/** After the last key, until the word counts as typed, ms. */
const PAUSE = 500

interface SearchBoxProps {
  placeholder: string
  onFind: (find: string | undefined) => void
}

/** One box for everything one may know of a person. Looks when typing pauses, or at once on the keyboard's own key. */
export function SearchBox({ placeholder, onFind }: SearchBoxProps) {
  const [typed, setTyped] = useState('')
  const { find, hint } = findWord(typed)

  useEffect(() => {
    if (hint !== undefined) return undefined
    const timer = setTimeout(() => onFind(find), PAUSE)
    return () => clearTimeout(timer)
    // `onFind` is a setter of the page's state
  }, [find, hint, onFind])

  return (
    <View className="member-search">
      <View className="member-search__frame">
        <View className="member-search__glass" />
        <Input
          className="member-search__input"
          value={typed}
          placeholder={placeholder}
          placeholderClass="k-placeholder"
          ariaLabel="查找成员"
          confirmType="search"
          maxlength={-1}
          onInput={(event) => setTyped(event.detail.value)}
          onConfirm={() => hint === undefined && onFind(find)}
        />
        {typed !== '' && (
          <Tap
            className="member-search__clear"
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
      {hint !== undefined && <View className="member-search__hint">{hint}</View>}
    </View>
  )
}
