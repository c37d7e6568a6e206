import { View } from '@tarojs/components'
import { Done } from '@/kit/state'
import type { AppError } from '@/platform'
import './job-progress.scss'
import type { Job } from './use-job'

/** How far long work on an organisation has come. */
export function JobProgress({ job, error }: { job: Job; error?: AppError }) {
  if (job.status === 'done') return <Done>{`${job.text}，已经办好。`}</Done>
  const share = job.total > 0 ? Math.min(1, job.done / job.total) : 0
  return (
    <View className="org-job">
      <View>{job.total > 0 ? `${job.text}：${job.total} 份档案里办好了 ${job.done} 份` : `${job.text}…`}</View>
      <View className="org-job__track">
        <View className="org-job__part" style={{ width: `${Math.round(share * 100)}%` }} />
      </View>
      <View className="org-job__note">
        {error?.code === 'OFFLINE' ? '没有信号。云端会自己接着办完。' : '可以离开这一页，会自己办完。'}
      </View>
    </View>
  )
}
