/** Somebody with a file and an office over it. */
import { decideCorrection, proposeCorrection } from '../../../src/contract/care'
import { unbind } from '../../../src/contract/join'
import { call, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, insert, member, orgs } from '../../support/world'
import { buildCounty } from './county'

const emulator = useEmulator()

test('who asked for a correction does not confirm it, not even after unbinding their own file', async () => {
  await buildCounty(emulator())
  const both = account(
    'op-both',
    '王建国',
    [
      ['member', orgs.liuheGroup],
      ['township_cadre', orgs.qingshi],
    ],
    'm-both',
  )
  const home = { village: orgs.liuhe, group: orgs.liuheGroup }
  await insert(emulator(), 'members', [member('m-both', '王建国', home, { openid: 'op-both' })])
  await insert(emulator(), 'accounts', [both])
  const { correctionId } = await call(emulator(), 'op-both', proposeCorrection, { field: 'joined', after: '1990-01' })
  await call(emulator(), 'op-both', unbind, { memberId: 'm-both', reason: '换手机' })
  expect(await refusalCode(emulator(), 'op-both', decideCorrection, { correctionId, accept: true })).toBe('FORBIDDEN')
})
