/// <reference lib="dom" />
/** WeChat's sheet that asks for messages, drawn for the web edition, where there is no WeChat. */

export interface Asked {
  readonly templateId: string
  readonly title: string
}

const STYLE = `
.wx-sheet{position:fixed;inset:0;z-index:9999;display:flex;align-items:flex-end;background:rgba(0,0,0,.5)}
.wx-sheet form{box-sizing:border-box;width:100%;padding:20px 20px 28px;border-radius:12px 12px 0 0;background:#fff;color:#1c1b1a;font:16px/1.5 sans-serif}
.wx-sheet p{margin:0 0 12px}
.wx-sheet label{display:flex;align-items:center;min-height:44px;gap:8px}
.wx-sheet input{width:20px;height:20px}
.wx-sheet div{display:flex;gap:12px;margin-top:16px}
.wx-sheet button{flex:1;min-height:44px;border:0;border-radius:8px;font:inherit}
.wx-sheet button[type=submit]{background:#07c160;color:#fff}`

/** Asks; answers the templates that were agreed to, `undefined` where the person went away. */
export function showMessageSheet(asked: readonly Asked[]): Promise<readonly string[] | undefined> {
  return new Promise((resolve) => {
    const sheet = document.createElement('div')
    sheet.className = 'wx-sheet'
    sheet.setAttribute('role', 'dialog')
    sheet.setAttribute('aria-label', '微信：申请发送消息')
    const form = document.createElement('form')
    const style = document.createElement('style')
    style.textContent = STYLE
    const head = document.createElement('p')
    head.textContent = '云支部 申请给您发送以下消息'
    const boxes = asked.map(({ templateId, title }) => {
      const label = document.createElement('label')
      const box = document.createElement('input')
      box.type = 'checkbox'
      box.checked = true
      box.value = templateId
      label.append(box, title)
      form.append(label)
      return box
    })
    const acts = document.createElement('div')
    const [no, yes] = [document.createElement('button'), document.createElement('button')]
    no.type = 'button'
    no.textContent = '取消'
    yes.type = 'submit'
    yes.textContent = '允许'
    acts.append(no, yes)
    form.prepend(head)
    form.append(acts)
    sheet.append(style, form)
    const done = (agreed: readonly string[] | undefined) => {
      document.removeEventListener('keydown', heard)
      sheet.remove()
      resolve(agreed)
    }
    const heard = (event: KeyboardEvent) => event.key === 'Escape' && done(undefined)
    no.addEventListener('click', () => done(undefined))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      done(boxes.filter(({ checked }) => checked).map(({ value }) => value))
    })
    document.addEventListener('keydown', heard)
    document.body.append(sheet)
    yes.focus()
  })
}
