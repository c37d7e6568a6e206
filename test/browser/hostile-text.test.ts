/** Text is text: what people wrote, imported or named files never becomes part of a page. */
import { publishNotice } from '../../src/contract/notice'
import { openFile } from '../../src/contract/member'
import { openSession } from '../../src/contract/session'
import { call } from '../support/api'
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { send } from '../support/http'
import { account, buildWorld, insert, member, orgs, people } from '../support/world'

const browser = useBrowser()
const emulator = useEmulator()

const markup = '<img src=x onerror=window.hit=1>'

test('markup in titles, texts, names and reasons is shown as it was written', async () => {
  await buildWorld(emulator())
  const home = { village: orgs.liuhe, group: orgs.liuheGroup }
  await insert(emulator(), 'members', [
    member('m-hostile', `赵${markup}`, home, { openid: 'op-hostile', note: markup, contactCadreText: markup }),
  ])
  await insert(emulator(), 'accounts', [
    account('op-hostile', `赵${markup}`, [['member', orgs.liuheGroup]], 'm-hostile'),
  ])
  const { uploadFolder } = await call(emulator(), people.leader, openSession, {})
  const upload = await send(`${emulator().url}/storage/upload?path=${uploadFolder}/a.html`, {
    method: 'PUT',
    headers: { 'x-wx-openid': people.leader },
    body: `<script>opener.hit = 1</script>${markup}`,
  })
  const { noticeId } = await call(emulator(), people.leader, publishNotice, {
    to: ['g0101'],
    title: markup,
    body: `${markup}<script>window.hit=1</script>`,
    attachments: [{ fileId: upload.json<{ fileID: string }>().fileID, kind: 'file', name: `${markup}.html`, size: 9 }],
    needsConfirm: true,
  })
  await call(emulator(), people.township, openFile, { memberId: 'm-hostile', reason: markup })

  for (const [openid, path] of [
    ['op-hostile', ''],
    ['op-hostile', '/features/me/pages/me/index'],
    ['op-hostile', `/features/notice/pages/detail/index?id=${noticeId}`],
    ['op-hostile', '/features/member/pages/own-file/index'],
    [people.leader, `/features/notice/pages/reach/index?id=${noticeId}`],
    [people.leader, '/features/notice/pages/sent/index'],
    [people.leader, `/features/notice/pages/compose/index?id=${noticeId}`],
    [people.township, '/features/member/pages/roster/index?orgId=g0101'],
    [people.township, `/features/member/pages/file/index?id=m-hostile&name=${encodeURIComponent(markup)}`],
  ] as const) {
    const page = await browser.open('phone', `${emulator().url}/app/?as=${openid}#${path}`)
    await page
      .getByText('<img')
      .or(page.locator('input[value*="<img"], textarea'))
      .first()
      .waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
    expect([path, await page.evaluate('window.hit'), await page.locator('img[src="x"]').count()]).toEqual([
      path,
      undefined,
      0,
    ])
  }
})
