/** `npm start -- --empty`: a deployment as it is on its first day. Nobody is anyone; there is a setup code. */
import { makeSetup, SETUP_ID } from '../cloudfunctions/kernel/setup-code'
import type { Persona } from './county/personas'
import { getRecord, insertRecords, post, removeRecord } from './wire'

/** What the lab calls somebody whose WeChat belongs to nobody yet. */
const UNBOUND = '还没有绑定的微信'

const people: readonly (readonly [openid: string, phone: Persona['phone'], note: string])[] = [
  ['oc-e1', 'cadre', '县委组织部的人，由他启用本县'],
  ['oc-e2', 'cadre', '乡镇党委干部，等县里邀请'],
  ['ol-e1', 'leader', '要当第一个网上党小组的组长'],
  ['ol-e2', 'leader', '要当第二个网上党小组的组长'],
  ['op-e1', 'member', '党员，在外地务工'],
  ['op-e2', 'member', '党员，和另一位党员共用一个手机号'],
  ['op-e3', 'member', '党员，谁也没有登记过他'],
  ['op-e4', 'member', '党员'],
  ['op-e5', 'member', '党员'],
  ['op-e6', 'member', '不是本县的党员'],
]

/** Those whom the lab offers, by number: on an empty database nobody has a name. */
export const emptyPersonas = (code?: string): Persona[] =>
  people.map(([openid, phone, note], at) => ({
    openid,
    phone,
    name: `微信 ${at + 1}`,
    role: UNBOUND,
    note: at === 0 && code ? `启用码 ${code} · ${note}` : note,
  }))

/**
 * Writes a fresh setup code, unless one was used already: only its hash is stored, so the one printed by an earlier
 * start cannot be shown again.
 * @returns the code; nothing where the county is there
 */
export async function prepareEmpty(url: string): Promise<string | undefined> {
  const before = await getRecord(url, 'settings', SETUP_ID)
  let code: string | undefined
  if (!before?.usedAt) {
    const setup = makeSetup()
    if (before) await removeRecord(url, 'settings', SETUP_ID)
    await insertRecords(url, 'settings', [setup.record])
    code = setup.code
  }
  await post(`${url}/control/personas`, emptyPersonas(code))
  return code
}

export const emptyWelcome = (url: string, code: string | undefined) => `
云支部已经在这台电脑上运行，${code ? '里面还什么都没有' : '接着上次建的县'}，数据都在本机。用浏览器打开：

    ${url}
${
  code
    ? `
启用码（用一次就失效；重新启动会换一个新的）：

    ${code}
`
    : ''
}
页面上有三部手机。从零建一个县，四步：
  1  启用：干部的手机（微信 1）点「启用本县」，输入启用码
  2  建组织：「组织」里点「组织设置」，添加乡镇和村；每个村自带网上党小组
  3  发邀请：「组织」里点「邀请」，再点「请人当干部、书记、组长」，得到六位邀请码
  4  绑定：别的手机输入邀请码，写姓名和出生年月；发邀请的人在「要确认的人」里点「是本人」

按 Ctrl-C 停止；再次 npm start -- --empty 接着用；npm start -- --empty --fresh 重新来过。
`
