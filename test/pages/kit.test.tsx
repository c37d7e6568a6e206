/** What every screen is built of: fields that say their mistake, dialogs, the page's frame. */
import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { Confirm } from '@/kit/dialog'
import { CheckRow, TextField } from '@/kit/field'
import { Page } from '@/kit/page'
import { renderPage } from '../support/pages'

function Form() {
  const [title, setTitle] = useState('')
  const [wanted, setWanted] = useState(false)
  return (
    <Page title="发通知">
      <TextField label="标题" value={title} onChange={setTitle} max={60} error={title ? undefined : '请写标题'} />
      <CheckRow title="需要收到" on={wanted} onChange={setWanted} />
    </Page>
  )
}

test('a field counts what is typed and says its mistake until it is put right', async () => {
  await renderPage(<Form />)
  expect(screen.getByRole('alert')).toHaveTextContent('请写标题')
  fireEvent.change(screen.getByLabelText('标题'), { target: { value: '冬春训' } })
  expect(screen.getByText('3/60')).toBeInTheDocument()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a line to tick says whether it is ticked', async () => {
  await renderPage(<Form />)
  fireEvent.click(screen.getByRole('checkbox'))
  expect(screen.getByRole('checkbox')).toHaveAttribute('aria-checked', 'true')
})

test('a dialog does what its button says, and nothing on 先不', async () => {
  const onConfirm = jest.fn()
  const onCancel = jest.fn()
  await renderPage(
    <Confirm open title="收回这条通知？" confirmText="收回" onConfirm={onConfirm} onCancel={onCancel}>
      收回后，成员会看到「已收回」。
    </Confirm>,
  )
  fireEvent.click(screen.getByText('先不'))
  expect(onConfirm).not.toHaveBeenCalled()
  expect(onCancel).toHaveBeenCalledTimes(1)
  fireEvent.click(screen.getByText('收回'))
  expect(onConfirm).toHaveBeenCalledTimes(1)
})

test('pulling down asks again', async () => {
  const onRefresh = jest.fn(() => Promise.resolve())
  const page = await renderPage(<Page title="通知" onRefresh={onRefresh} />)
  await page.pullDown()
  expect(onRefresh).toHaveBeenCalledTimes(1)
})
