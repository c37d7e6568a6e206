import { View } from '@tarojs/components'
import type { exportOrgYear } from '@/contract/theme-day-year'
import { Button } from '@/kit/button'
import { MadeFileNotice } from '@/kit/made-file-notice'
import { Problem } from '@/kit/state'
import { useMadeFile } from '@/kit/use-made-file'
import { isWeb, type Output, printPage } from '@/platform'
import './year.scss'

type Made = Output<typeof exportOrgYear>

const AFTER = isWeb ? '已经存到电脑的下载里，可以直接打印。' : '打开后点右上角「…」可以打印，或者发到电脑。'

interface ExportYearProps {
  /** Makes the workbook; nothing where it failed. */
  make: () => Promise<Made | undefined>
  busy: boolean
  error: string | undefined
  /** The page shows the layout as it is printed. */
  printable: boolean
}

/** 导出 Excel, and on a computer's web page 打印. */
export function ExportYear({ make, busy, error, printable }: ExportYearProps) {
  const { made, opening, unopened, show } = useMadeFile<Made>()
  const begin = async () => {
    const file = await make()
    if (file) await show(file)
  }
  return (
    <View className="year-export k-print-hide">
      {error !== undefined && <Problem>{error}</Problem>}
      <MadeFileNotice said={made?.fileName} opening={opening} unopened={unopened} after={AFTER} />
      <View className="year-export__acts">
        {made && (
          <Button small kind="primary" busy={opening} onTap={() => void show(made)}>
            再打开一次
          </Button>
        )}
        <Button small busy={busy} onTap={() => void begin()}>
          导出 Excel
        </Button>
        {isWeb && printable && (
          <Button small onTap={printPage}>
            打印
          </Button>
        )}
      </View>
    </View>
  )
}
