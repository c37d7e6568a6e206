import { startClock } from './clock.js'
import { isPageThere, listPersonas } from './control.js'
import { makePhone } from './phone.js'

const LOOK_AGAIN_MS = 1000

const phones = [
  { kind: 'member', label: '党员' },
  { kind: 'leader', label: '组长' },
  { kind: 'cadre', label: '乡镇干部', emptyLabel: '干部', canWiden: true },
]

const LOST = '连不上模拟器。请看看运行 npm start 的窗口，它可能停了；重新运行后刷新这一页。'

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const status = document.getElementById('status')
const say = (text) => {
  if (status.textContent !== text) status.textContent = text
}

/** Waits until the county and the page are there: the lab answers before they are, the first time. */
async function whenReady() {
  for (;;) {
    try {
      const [personas, page] = await Promise.all([listPersonas(), isPageThere()])
      if (personas.length > 0 && page) return personas
      say(
        personas.length > 0
          ? '正在编译手机上的页面，好了会自动出现…'
          : '正在生成云溪县的示范数据，好了会自动出现，第一次约一分钟…',
      )
    } catch {
      say(LOST)
    }
    await pause(LOOK_AGAIN_MS)
  }
}

/** How `npm start -- --empty` calls the people of its phones: until there is a county, they are nobody. */
const NOBODY = '还没有绑定的微信'

/** Shows the words for a county that is there (`made`), or for one that is still to be started (`empty`). */
function showGuide(county) {
  for (const part of document.querySelectorAll('[data-county]')) part.hidden = part.dataset.county !== county
}

const personas = await whenReady()
const county = personas.every(({ role }) => role === NOBODY) ? 'empty' : 'made'
showGuide(county)
const made = phones.map(({ label, emptyLabel = label, ...phone }) =>
  makePhone({ ...phone, label: county === 'empty' ? emptyLabel : label }, personas),
)
const main = document.getElementById('phones')
main.append(...made.map(({ element }) => element))
main.hidden = false
status.hidden = true
await startClock(
  () => made.forEach(({ reload }) => reload()),
  () => {
    say(LOST)
    status.hidden = false
  },
)
