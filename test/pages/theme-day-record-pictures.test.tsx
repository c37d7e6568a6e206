/** Pictures beside a record: never asked for, and one that does not arrive holds nothing up. */
import { fireEvent, screen } from '@testing-library/react'
import RecordPage from '@/features/theme-day/pages/record/index'
import { renderPage } from '../support/pages'
import Taro from '../support/stubs/taro'
import { session } from './ledger-fixtures'
import { sheet } from './theme-day-record-fixtures'

test('an upload that fails half-way waits for 再传一次, and nothing else is lost', async () => {
  const answers = {
    'session.open': session,
    'theme_day.sheet': sheet,
    'theme_day.record': { edition: 2, state: 'recorded', held: false },
  }
  const page = await renderPage(<RecordPage />, { params: { id: sheet.themeDayId }, answers })
  await page.settle()
  fireEvent.change(screen.getByLabelText('会议记录'), { target: { value: '学了公报。' } })
  Taro.chooseMedia.mockResolvedValueOnce({
    tempFiles: [
      { tempFilePath: 'wxfile://a.jpg', size: 2000 },
      { tempFilePath: 'wxfile://b.jpg', size: 3000 },
    ],
  })
  const upload = jest.spyOn(Taro.cloud, 'uploadFile')
  upload.mockRejectedValueOnce(new Error('uploadFile:fail'))
  fireEvent.click(screen.getByText('加图片'))
  await page.settle()
  await page.settle()
  expect(screen.getByText('没有传上去')).toBeInTheDocument()
  expect(screen.getByText('1 张图片没有传上去，这次先不带。')).toBeInTheDocument()
  expect(screen.getByLabelText('会议记录')).toHaveValue('学了公报。')

  fireEvent.click(screen.getByText('再传一次'))
  await page.settle()
  expect(screen.queryByText('没有传上去')).toBeNull()
  fireEvent.click(screen.getByText('记下'))
  await page.settle()
  const [recorded] = page.asked.filter(({ action }) => action === 'theme_day.record')
  expect((recorded?.input as { pictures: object[] }).pictures).toHaveLength(2)
})
