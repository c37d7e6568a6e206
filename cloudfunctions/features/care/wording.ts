/** The content check of what is written about a file: others will read it. */
import type { Actor } from '../../kernel/actor'
import { AppError } from '../../kernel/errors'
import { checkText } from '../../kernel/services'

/**
 * A sentence by somebody in office. Nobody looks at it before it is seen, so only a clear pass will do.
 * @throws REFUSED naming the piece
 */
export async function checkSentence({ openid }: Actor, name: string, text: string): Promise<void> {
  if (text === '') return
  if ((await checkText(openid, [{ name, text }])) !== 'pass') {
    throw new AppError('REFUSED', `微信的内容检查拿不准${name}里的这句话，请换个说法再试，内容已保存。`)
  }
}
