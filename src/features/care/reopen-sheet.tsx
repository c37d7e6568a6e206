import { View } from '@tarojs/components'
import { reopenFile } from '@/contract/care'
import { Sheet } from '@/kit/dialog'
import { OrgChooser } from '@/kit/org-chooser'
import { ReasonForm } from '@/kit/reason-sheet'
import { useRosterOrgs } from '@/kit/use-roster-orgs'
import { useSubmit, useWide } from '@/platform'
import { REOPEN_REASONS } from './words'

interface ReopenSheetProps {
  open: boolean
  memberId: string
  name: string
  onReopened: () => void
  onClose: () => void
}

/** 重新启用: why. Where the village is gone meanwhile, also which one takes the file. */
export function ReopenSheet({ open, name, onClose, ...act }: ReopenSheetProps) {
  return (
    <Sheet open={open} title={`重新启用${name}的档案`} onClose={onClose}>
      <ReopenForm name={name} {...act} />
    </Sheet>
  )
}

function ReopenForm({ memberId, name, onReopened }: Omit<ReopenSheetProps, 'open' | 'onClose'>) {
  const reopen = useSubmit(reopenFile)
  const orgs = useRosterOrgs(undefined)
  const wide = useWide()
  // the village is asked for once the functions say that the old one is closed
  const homeless = reopen.error?.code === 'CONFLICT'
  const village = orgs.chosen?.kind === 'village' ? orgs.chosen : undefined

  const choose = async (reason: string) => {
    const answer = await reopen.submit({ memberId, reason, ...(village && { villageId: village.orgId }) })
    if (answer) onReopened()
  }
  return (
    <View>
      {(homeless || village) && (
        <View>
          <View className="care__lead">{village ? `由${village.name}接收。` : '请选一个接收的村：'}</View>
          <OrgChooser orgs={orgs} strip={!wide} />
        </View>
      )}
      <ReasonForm
        reasons={REOPEN_REASONS}
        confirmText="重新启用"
        hint={`${name}的档案回到原来的地方，原因写进经历，本人能看到。`}
        busy={reopen.submitting}
        error={reopen.error ? (reopen.issue('reason') ?? reopen.error.userMessage) : undefined}
        onChoose={(reason) => void choose(reason)}
      />
    </View>
  )
}
