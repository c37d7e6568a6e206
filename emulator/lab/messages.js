/** The panel under a phone: the service messages that WeChat showed to whoever holds it. */
import { listMessages } from './control.js'

const LOOK_EVERY_MS = 3000

const when = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A message as WeChat draws it. One without a page has nothing to tap. */
function card({ at, title, fields, page }, isNew, open) {
  const item = document.getElementById('message').content.firstElementChild.cloneNode(true)
  const find = (selector) => item.querySelector(selector)
  item.classList.toggle('new', isNew)
  find('time').dateTime = at
  find('time').textContent = when.format(new Date(at))
  find('h4').textContent = title
  for (const { label, value } of fields) {
    const line = document.createElement('div')
    const [name, content] = [document.createElement('dt'), document.createElement('dd')]
    name.textContent = label
    content.textContent = value
    line.append(name, content)
    find('dl').append(line)
  }
  if (page) find('button').addEventListener('click', () => open(page))
  else find('button').remove()
  return item
}

/** Brings the panel to life; `open` shows a page on the phone. `hold` says who holds the phone from now on. */
export function makeMessages(panel, open) {
  const find = (selector) => panel.querySelector(selector)
  let holder
  let messages = []
  /** What they had when they were given the phone, or have looked at since. */
  let seen = new Set()

  const draw = () => {
    const isNew = ({ messageId }) => !seen.has(messageId)
    const count = messages.filter(isNew).length
    find('.count').textContent = count > 0 ? `${count} 条新消息` : ''
    find('ul').replaceChildren(...messages.map((message) => card(message, isNew(message), open)))
    find('ul').hidden = messages.length === 0
    find('.none').hidden = messages.length > 0
  }
  const seeAll = () => {
    seen = new Set(messages.map(({ messageId }) => messageId))
  }
  const look = async (isFirst) => {
    const whose = holder
    const got = await listMessages(whose).catch(() => undefined)
    // the clock says so when the emulator is gone
    if (whose !== holder || !got || (!isFirst && got[0]?.messageId === messages[0]?.messageId)) return
    messages = got
    if (isFirst) seeAll()
    draw()
  }
  panel.addEventListener('click', () => {
    seeAll()
    draw()
  })
  setInterval(() => document.hidden || void look(false), LOOK_EVERY_MS)
  return {
    hold(openid) {
      holder = openid
      void look(true)
    },
  }
}
