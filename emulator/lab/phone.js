/** One of the lab's phones: who holds it, the page in it, and the service messages they got. */
import { makeMessages } from './messages.js'

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

  const address = () => `app/?as=${encodeURIComponent(select.value)}`
  let taps = 0
  // another address each time: where only what follows # differs, the page would not be loaded
  const open = (page) => (frame.src = `${address()}&tap=${(taps += 1)}#/${page.replace(/^\//, '')}`)
  const messages = makeMessages(find('.messages'), open)
  const hold = () => {
    const persona = personas.find(({ openid }) => openid === select.value)
    find('.note').textContent = find('.note').title = persona.note
    frame.title = `${label}的手机：${persona.name}`
    frame.src = find('.alone').href = address()
    messages.hold(persona.openid)
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
  hold()
  return { element: phone, reload }
}
