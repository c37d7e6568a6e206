import { createHash } from 'node:crypto'
import { limits } from '../limits'
import { refused, type Answer } from './answer'
import { grayPng } from './png'
import { FileAnswer } from './protocol'

/** What a scene may hold. WeChat, wxacode.getUnlimited: digits, letters and these; no `%`, so nothing URL-encoded. */
const sceneCharacters = /^[\w!#$&'()*+,/:;=?@.~-]+$/

/** Squares a side: far fewer than any code that a phone reads has. */
const squares = 8
const light = 255
const dark = 64

/**
 * wxacode.getUnlimited: a picture that differs with the scene and that nothing can scan. WeChat checks `page` against
 * the published mini-program; here none ever is, so `check_path` has to be false.
 */
export function drawCode({ scene, page, check_path, width = limits.codeWidth.default }: Answer): Answer | FileAnswer {
  if (typeof scene !== 'string' || scene === '' || [...scene].length > limits.codeSceneCharacters)
    return refused(40169, 'invalid length for scene, or the data is not json string')
  if (!sceneCharacters.test(scene)) return refused(40129, 'invalid scene')
  if (page !== undefined && (typeof page !== 'string' || /^\/|[?#]|^$/.test(page)))
    return refused(41030, 'invalid page: no slash before it and no parameters')
  if (check_path !== false) return refused(41030, 'invalid page: nothing is published here, check_path must be false')
  if (!Number.isInteger(width) || Number(width) < limits.codeWidth.min || Number(width) > limits.codeWidth.max)
    return refused(40097, 'invalid args: width')
  return new FileAnswer('image/png', draw(scene, Number(width)))
}

/** Squares within a light border one square wide. */
function draw(scene: string, width: number): Buffer {
  const bits = createHash('sha256').update(scene).digest()
  const squareAt = (at: number) => Math.floor((at * (squares + 2)) / width) - 1
  const inside = (square: number) => square >= 0 && square < squares
  return grayPng(width, (x, y) => {
    const [column, row] = [squareAt(x), squareAt(y)]
    if (!inside(column) || !inside(row)) return light
    return ((bits[row] ?? 0) >> column) & 1 ? dark : light
  })
}
