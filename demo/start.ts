/**
 * `npm start`: builds what is stale, starts the emulator, fills it with the county the first time, and says where to
 * look. `npm start -- --fresh` throws away what was done and begins with a new county; `npm start -- --empty` begins with
 * no county at all, as a deployment does, on data of its own.
 */
import { parseArgs } from 'node:util'
import { ensureAllBuilt } from '../scripts/build'
import { DataDirectory } from './data-directory'
import { USUAL_MEMBERS } from './county/members'
import { labTemplates } from './county/templates'
import { emptyWelcome, prepareEmpty } from './empty'
import { isTaken, startEmulator, type RunningEmulator } from './emulator'
import { seed } from './seed'
import { step } from './terminal'
import { post } from './wire'

const DEFAULT_PORT = 8080
const welcome = (url: string) => `
云支部已经在这台电脑上运行，数据都在本机。用浏览器打开：

    ${url}

页面上有三部手机：党员、组长、乡镇干部。可以先这样试：
  1  乡镇干部：下载样例台账，在「导入台账」里选它，看哪些行要改，导入其余的人
  2  组长：发一条要「收到」的通知
  3  党员：打开通知，点「收到」
  4  组长：看谁没收到

单独的页面在 ${url}/app/ 。按 Ctrl-C 停止；再次 npm start 接着用；npm start -- --fresh 重新来过。
`

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { fresh: { type: 'boolean' }, empty: { type: 'boolean' }, members: { type: 'string' } },
  })
  const port = Number(process.env.PORT || DEFAULT_PORT)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT 应是 1 到 65535 的数，现在是 ${process.env.PORT}。`)
  const members = values.members === undefined ? undefined : Number(values.members)
  if (members !== undefined && !(members >= USUAL_MEMBERS))
    throw new Error(`--members 应是不小于 ${USUAL_MEMBERS} 的数。`)
  const data = new DataDirectory(values.empty ? '.cloud-empty' : '.cloud')
  const already = await data.servedAt()
  if (already) throw new Error(`云支部已经在运行：${already} 。要重新来过，先在那个窗口按 Ctrl-C。`)
  if (await isTaken(port)) throw new Error(`端口 ${port} 已被别的程序占用。换一个端口：PORT=${port + 1} npm start`)

  await step('编译云函数和模拟器', (progress) => ensureAllBuilt(['functions', 'emulator'], progress))
  if (values.fresh || !(values.empty || data.isComplete())) data.clear()
  const emulator = await step('启动模拟器', () => startEmulator(port, data.path))
  data.markRunning(emulator.url)
  stopWith(emulator)
  await post(`${emulator.url}/control/templates`, { templates: labTemplates })
  const buildPage = () => step('编译网页版（第一次约半分钟）', (progress) => ensureAllBuilt(['h5'], progress))
  if (values.empty) {
    const [code] = await Promise.all([prepareEmpty(emulator.url), buildPage()])
    console.log(emptyWelcome(emulator.url, code))
    return emulator.ended
  }
  if (data.isComplete() && !data.isCurrent())
    console.log('示范县是早先的版本生成的。如有不对，用 npm start -- --fresh 重新生成。')

  // the page takes longest: the county is written meanwhile
  await Promise.all([buildPage(), data.isComplete() ? undefined : makeCountyIn(emulator, data, members)])
  console.log(welcome(emulator.url))
  return emulator.ended
}

async function makeCountyIn(emulator: RunningEmulator, data: DataDirectory, members?: number): Promise<void> {
  const now = new Date()
  // nothing is counted or sent of a county that is half there
  await post(`${emulator.url}/control/timers`, { running: false })
  await step('生成云溪县', (progress) =>
    seed({
      url: emulator.url,
      now,
      ...(members ? { members } : {}),
      report: (what, done, total) => progress(`写入${what} ${done}/${total}`),
    }),
  )
  data.markComplete(now)
  await post(`${emulator.url}/control/timers`, { running: true })
}

let stopping = false

/** The emulator ends with us, and we end with it. */
function stopWith(emulator: RunningEmulator): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      console.log('\n正在停止…')
      emulator.process.kill('SIGTERM')
    })
  }
  process.on('exit', () => emulator.process.kill())
  void emulator.ended.then((code) => {
    if (!stopping) console.error(`模拟器停下了（退出码 ${code}）。`)
    process.exit(stopping ? 0 : 1)
  })
}

main().catch((error: Error) => {
  if (stopping) return
  console.error(`\n${error.message}`)
  process.exit(1)
})
