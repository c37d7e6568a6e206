/// <reference lib="dom" />
/** The web edition's stand-in for the sheet in which WeChat asks which messages may come. */

export interface OfferedMessage {
  readonly templateId: string
  readonly title: string
}

const APP_NAME = '云支部'

const sheet = `
<style>
  .message-sheet { box-sizing: border-box; width: 100%; max-width: 480px; margin: auto auto 0; padding: 24px;
    border: 0; border-radius: 12px 12px 0 0; background: #fff; color: #1a1a1a; font-size: 17px; line-height: 1.5 }
  .message-sheet::backdrop { background: rgb(0 0 0 / 50%) }
  .message-sheet h2 { margin: 0 0 16px; font-size: 17px }
  .message-sheet label { display: flex; align-items: center; gap: 12px; min-height: 48px; border-top: 1px solid #e5e5e5 }
  .message-sheet input { width: 20px; height: 20px; margin: 0; accent-color: #067d3f }
  .message-sheet footer { display: flex; justify-content: center; gap: 16px; margin-top: 24px }
  .message-sheet button { width: 120px; min-height: 48px; border: 0; border-radius: 8px; background: #f2f2f2;
    color: #067d3f; font: inherit }
  .message-sheet button[value='allow'] { background: #067d3f; color: #fff }
</style>
<form method="dialog">
  <h2>${APP_NAME} 申请给您发送以下消息</h2>
  <footer><button value="cancel">取消</button><button value="allow">允许</button></footer>
</form>`

/** Answers with the ids that stay ticked; with none after 取消 or the Escape key. */
export function showMessageSheet(offered: readonly OfferedMessage[]): Promise<readonly string[]> {
  const dialog = document.createElement('dialog')
  dialog.className = 'message-sheet'
  dialog.innerHTML = sheet
  const title = dialog.querySelector('h2')
  dialog.setAttribute('aria-label', title?.textContent ?? '')
  const boxes = offered.map((message) => {
    const label = document.createElement('label')
    const box = document.createElement('input')
    box.type = 'checkbox'
    box.checked = true
    box.value = message.templateId
    label.append(box, message.title)
    return label
  })
  title?.after(...boxes)
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const ticked = [...dialog.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value)
      dialog.remove()
      resolve(dialog.returnValue === 'allow' ? ticked : [])
    })
  })
}
