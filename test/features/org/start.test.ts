/** From an empty database to a county that runs itself: every step through the actions, nobody helps from outside. */
import { listInbox } from '../../../src/contract/message'
import { prepareEmpty } from '../../../demo/empty'
import {
  acceptInvitation,
  CONSENT_VERSION,
  createInvitation,
  decideClaim,
  findOrgs,
  giveConsent,
  listClaims,
  register,
} from '../../../src/contract/join'
import { createOrgs, listHealth, listTree, setUpCounty } from '../../../src/contract/org'
import { confirmNotice, publishNotice } from '../../../src/contract/notice'
import type { Role } from '../../../src/contract/roles'
import { openSession } from '../../../src/contract/session'
import { call } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { expectCounts } from './moving'

const [COUNTY, TOWNSHIP, LEADER, SECOND] = ['oc-e1', 'oc-e2', 'ol-e1', 'ol-e2'] as const
const born = '1970-05'
const newFile = { gender: 'male', kind: 'full', joined: '1998-07' } as const

const emulator = useEmulator()
const consent = (openid: string) =>
  call(emulator(), openid, giveConsent, { version: CONSENT_VERSION, notice: true, sensitive: true })

/** The one who invited looks at whoever answered, and says 是本人. */
async function confirmAll(openid: string, opens: boolean) {
  const { items } = await call(emulator(), openid, listClaims, {})
  for (const { claimId } of items) {
    await call(emulator(), openid, decideClaim, { claimId, accept: true, ...(opens ? { newFile } : {}) })
  }
  return items.length
}

async function appoint(openid: string, name: string, orgId: string, role: Role) {
  const { code } = await call(emulator(), COUNTY, createInvitation, { orgId, role })
  await consent(openid)
  await call(emulator(), openid, acceptInvitation, { code, name, born })
  expect(await confirmAll(COUNTY, false)).toBe(1)
}

test('a township with two groups, their leaders, and five people who read their first notice', async () => {
  const code = await prepareEmpty(emulator().url)
  await call(emulator(), COUNTY, setUpCounty, { code: code!, countyName: '云溪县', name: '郑科长' })
  const { orgIds } = await call(emulator(), COUNTY, createOrgs, {
    items: [
      { kind: 'township', name: '青石镇', parent: 'c01' },
      { kind: 'village', name: '柳河村', parent: 0 },
      { kind: 'village', name: '石桥村', parent: 0 },
    ],
  })
  const [township = '', liuhe = '', shiqiao = ''] = orgIds
  const tree = (await call(emulator(), COUNTY, listTree, {})).items
  const groupOf = (village: string) => tree.find(({ parentId }) => parentId === village)!.orgId

  await appoint(TOWNSHIP, '周干事', township, 'township_cadre')
  await appoint(LEADER, '赵组长', groupOf(liuhe), 'group_leader')
  await appoint(SECOND, '钱组长', groupOf(shiqiao), 'group_leader')

  const people = ['op-e1', 'op-e2', 'op-e3', 'op-e4', 'op-e5']
  for (const [at, openid] of people.entries()) {
    await consent(openid)
    const home = at < 3 ? '柳河' : '石桥'
    const [found] = (await call(emulator(), openid, findOrgs, { text: home })).items
    const form = { name: `王${'一二三四五'[at]}`, born, orgId: found!.orgId, phone: `1380000000${at}`, note: '' }
    await call(emulator(), openid, register, form)
  }
  expect(await confirmAll(TOWNSHIP, true)).toBe(5)

  for (const openid of people) {
    const session = await call(emulator(), openid, openSession, {})
    expect(session).toMatchObject({ bound: true, can: { 'notice.confirm': true } })
  }
  await expectCounts(emulator())
  const { noticeId } = await call(emulator(), LEADER, publishNotice, {
    to: [groupOf(liuhe)],
    title: '第一次小组会',
    body: '周六晚八点，线上。',
    attachments: [],
    needsConfirm: true,
  })
  expect((await call(emulator(), 'op-e1', listInbox, {})).items).toHaveLength(1)
  expect((await call(emulator(), 'op-e5', listInbox, {})).items).toHaveLength(0)
  await call(emulator(), 'op-e1', confirmNotice, { noticeId })

  const { items } = await call(emulator(), COUNTY, listHealth, {})
  expect(items.map(({ name, problems }) => [name, problems])).toEqual([
    ['石桥网上党小组', ['under_3']],
    ['柳河村', ['no_leader']],
    ['石桥村', ['no_leader']],
  ])
})
