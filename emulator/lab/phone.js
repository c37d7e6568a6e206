/** One of the lab's phones: who holds it, the page in it, and the service messages they got. */
import { listMessages } from './control.js'

const MESSAGES_EVERY_MS = 10_000

const remembered = (kind) => `lab.phone.${kind}`

function option(persona) {
  return new Option(`${persona.name} · ${persona.role}`, persona.openid)
}

/** Fills the list of people: this phone's own first, the others below. */
function fill(select, kind, personas) {
  select.append(...personas.filter(({ phone }) => phone === kind).map(option))
  const others = document.createElement('optgroup')
  others.label = '其他人'
  others.append(...personas.filter(({ phone }) => phone !== kind).map(option))
  select.append(others)
}

function messageItem({ at, title, text }) {
  const item = document.createElement('li')
  const time = document.createElement('time')
  time.dateTime = at
  time.textContent = new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })
  const line = document.createElement('p')
  line.textContent = text
  item.append(title, time, line)
  return item
}

/**
 * Makes a phone from the page's template. `kind` is the phone that the seeder means its people for; `canWiden` offers
 * the width of a computer.
 */
export function makePhone({ kind, label, canWiden }, personas) {
  const phone = document.getElementById('phone').content.firstElementChild.cloneNode(true)
  const find = (selector) => phone.querySelector(selector)
  const [select, frame, widen] = [find('select'), find('iframe'), find('.widen')]
  phone.id = kind
  find('h2').textContent = label
  select.setAttribute('aria-label', `${label}的手机由谁拿着`)
  fill(select, kind, personas)

  const showMessages = async () => {
    const holder = select.value
    // the clock says so when the emulator is gone
    const messages = await listMessages(holder).catch(() => [])
    if (holder !== select.value) return
    find('ul').replaceChildren(...messages.map(messageItem))
    find('ul').hidden = messages.length === 0
    find('.none').hidden = messages.length > 0
  }
  const hold = () => {
    const persona = personas.find(({ openid }) => openid === select.value)
    find('.note').textContent = find('.note').title = persona.note
    frame.title = `${label}的手机：${persona.name}`
    frame.src = find('.alone').href = `app/?as=${encodeURIComponent(persona.openid)}`
    void showMessages()
  }
  const reload = () => frame.contentWindow.location.reload()

  const last = localStorage.getItem(remembered(kind))
  if (personas.some(({ openid }) => openid === last)) select.value = last
  select.addEventListener('change', () => {
    localStorage.setItem(remembered(kind), select.value)
    hold()
  })
  find('.reload').addEventListener('click', reload)
  widen.hidden = !canWiden
  widen.addEventListener('click', () => {
    const wide = phone.classList.toggle('wide')
    widen.setAttribute('aria-pressed', String(wide))
    phone.scrollIntoView({ block: 'start' })
  })
  setInterval(() => document.hidden || void showMessages(), MESSAGES_EVERY_MS)
  hold()
  return { element: phone, reload }
}
