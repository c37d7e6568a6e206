/** The clock of the emulated cloud: shows it, and moves it. Everything is said in China's time. */
import { moveClock, readClock, runTimers } from './control.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const CHINA = 8 * HOUR
/** Where a jump to a day arrives: in the morning, when people may be reminded of things. */
const MORNING = 9 * HOUR

const inChina = (options) =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hourCycle: 'h23', ...options })
const day = inChina({ month: 'long', day: 'numeric' })
const weekday = inChina({ weekday: 'short' })
const time = inChina({ hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** The coming 9 o'clock of a day of the month: this month's, or next month's when that is past. */
export function comingDay(now, dayOfMonth) {
  const local = new Date(now + CHINA)
  const of = (month) => Date.UTC(local.getUTCFullYear(), month, dayOfMonth) + MORNING - CHINA
  const thisMonth = of(local.getUTCMonth())
  return new Date(thisMonth > now ? thisMonth : of(local.getUTCMonth() + 1))
}

/** 9 o'clock of the next day, or so many days on. */
export function nextMorning(now, days = 1) {
  return new Date((Math.floor((now + CHINA) / DAY) + days) * DAY + MORNING - CHINA)
}

/** Days on, for what is said in words. */
const DAYS_ON = { tomorrow: 1, later: 3, months: 92 }

/** 已拨快 2 天 14 小时; nothing within a minute of the real time. */
export function shiftText(offsetMs) {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000)
  if (minutes === 0) return ''
  const parts = [
    [Math.floor(minutes / 1440), '天'],
    [Math.floor(minutes / 60) % 24, '小时'],
    [minutes % 60, '分钟'],
  ]
  const words = parts.filter(([count]) => count > 0).slice(0, 2)
  return `${offsetMs > 0 ? '已拨快' : '已拨慢'} ${words.map(([count, unit]) => `${count} ${unit}`).join(' ')}`
}

const LOOK_EVERY_MS = 15_000

/** Brings the clock on the page to life; `onMoved` runs whenever it was moved here, `onLost` when nobody answers. */
export async function startClock(onMoved, onLost) {
  const now = document.getElementById('clock-now')
  const shift = document.getElementById('clock-shift')
  const real = document.getElementById('clock-real')
  const own = document.getElementById('clock-own')
  let offsetMs = 0

  const show = () => {
    const instant = new Date(Date.now() + offsetMs)
    now.textContent = [day, weekday, time].map((format) => format.format(instant)).join(' ')
    now.dateTime = instant.toISOString()
  }
  const set = (clock) => {
    offsetMs = clock.offsetMs
    shift.textContent = shiftText(offsetMs)
    shift.hidden = real.disabled = !shift.textContent
    show()
  }
  const suggest = () => {
    own.value = new Date(Date.now() + offsetMs + CHINA).toISOString().slice(0, 16)
  }
  const move = async (instant) => {
    set(await moveClock(instant))
    suggest()
    // what is due by then is done before the phones look
    await runTimers()
    onMoved()
  }

  for (const button of document.querySelectorAll('[data-day]')) {
    button.addEventListener('click', () => {
      const present = Date.now() + offsetMs
      const { day } = button.dataset
      if (day === 'real') void move()
      else void move(day in DAYS_ON ? nextMorning(present, DAYS_ON[day]) : comingDay(present, Number(day)))
    })
  }
  document.getElementById('clock-form').addEventListener('submit', (event) => {
    event.preventDefault()
    void move(new Date(Date.parse(`${own.value}Z`) - CHINA))
  })

  set(await readClock())
  suggest()
  setInterval(show, 1000)
  // somebody else may move it too: a test, a second window
  setInterval(() => readClock().then(set, onLost), LOOK_EVERY_MS)
}
