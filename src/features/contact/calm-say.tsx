import { Button } from '@/kit/button'
import { go } from '@/platform'

/** 平安 is said on 首页, where it is one tap. */
export function CalmSay() {
  return (
    <Button small kind="text" onTap={() => void go('home')}>
      去首页报个平安
    </Button>
  )
}
