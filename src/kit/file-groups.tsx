import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { correctableFields } from '@/contract/care'
import { genderNames, type MemberFile, memberKindNames } from '@/contract/member'
import { Button } from './button'
import { Card, KeyValue, Section } from './card'
import './file-groups.scss'
import { sayPlace } from './place'
import { sayIsoDay, sayMonth, dateAndClock } from './time'

export type CorrectableField = (typeof correctableFields)[number]
/** What stands at a field that its member may ask to correct. */
export type Beside = (field: CorrectableField) => {
  /** At the end of its line. */
  readonly act?: ReactNode
  /** Below it. */
  readonly state?: ReactNode
}

/** What each part of a file is for; a member reads it beside their own data. */
const PURPOSES = {
  basic: '用来核对是不是您本人、填报党员名册。',
  away: '用来安排您就近参加组织生活，也写进每月的外出党员台账。只记到区县，不记门牌。',
  organisation: '用来确定您在哪里过组织生活、由谁联系您。',
  note: '台账里原来就有的备注。',
} as const

interface FileGroupsProps {
  file: MemberFile
  /** It is one's own: each part says what it is for. */
  own?: boolean
  beside?: Beside
  /** Phones the backup contact, where one may. */
  onCallBackup?: (() => void) | undefined
}

/** A member file (一人一档) in its parts. */
export function FileGroups({ file, own, beside, onCallBackup }: FileGroupsProps) {
  const purpose = (part: keyof typeof PURPOSES) => (own ? PURPOSES[part] : undefined)
  return (
    <View>
      <Group title="基本情况" purpose={purpose('basic')}>
        {own && <Line name="姓名" value={file.name} {...beside?.('name')} />}
        <Line name="性别" value={genderNames[file.gender]} />
        <Line name="民族" value={file.ethnic} />
        <Line name="出生年月" value={sayMonth(file.born)} {...beside?.('born')} />
        <Line name="学历" value={file.education} {...beside?.('education')} />
        <Line name="入党时间" value={sayMonth(file.joined)} {...beside?.('joined')} />
        <Line name="党员类别" value={memberKindNames[file.kind]} />
      </Group>
      <Group title="外出情况" purpose={purpose('away')}>
        <Line name="外出地点" value={file.destination && sayPlace(file.destination)} />
        <Line
          name="外出时间"
          value={file.awaySince && sayMonth(file.awaySince)}
          // without a stay there is nothing that these two could belong to
          {...(file.awaySince && beside?.('awaySince'))}
        />
        <Line name="从业情况" value={file.work} {...(file.awaySince && beside?.('work'))} />
      </Group>
      <Group title="组织关系" purpose={purpose('organisation')}>
        <Line name="所在党支部" value={`${file.villageName}党支部`} />
        <Line name="组织生活" value={file.lifeOrgName} />
        <Line name="活动证编号" value={file.certificate} />
        <Line name="流入地党组织" value={file.hostOrgText} />
        <Line name="包保联系人" value={sayCadre(file)} />
      </Group>
      {!own && file.backup && (
        <Group title="备用联系人">
          <Line
            name={file.backup.relation}
            value={`${file.backup.name} ${file.backup.maskedPhone}`}
            act={
              onCallBackup && (
                <Button small label={`给备用联系人${file.backup.name}打电话`} onTap={onCallBackup}>
                  打电话
                </Button>
              )
            }
          />
        </Group>
      )}
      {file.note !== '' && (
        <Group title="备注" purpose={purpose('note')}>
          <View>{file.note}</View>
        </Group>
      )}
    </View>
  )
}

interface GroupProps {
  title: string
  purpose?: string | undefined
  children: ReactNode
}

/** A part of a file under its heading, with what it is for. */
export function Group({ title, purpose, children }: GroupProps) {
  return (
    <Section title={title}>
      <Card>
        {children}
        {purpose !== undefined && <View className="k-file__purpose">{purpose}</View>}
      </Card>
    </Section>
  )
}

interface LineProps {
  name: string
  value: string | undefined
  act?: ReactNode
  state?: ReactNode
}

/** One field: its name and what it says, what can be done about it, and where that stands. */
export function Line({ name, value, act, state }: LineProps) {
  return (
    <KeyValue name={name}>
      <View className="k-file__line">
        <View className={value ? 'k-file__value' : 'k-file__value k-file__nothing'}>{value || '未登记'}</View>
        {act !== undefined && <View className="k-file__act">{act}</View>}
      </View>
      {state}
    </KeyValue>
  )
}

/** 冯干部，2026年3月2日起; without a pair, what the ledger says. */
const sayCadre = ({ pair, contactCadreText }: MemberFile): string =>
  pair ? `${pair.cadreName}，${sayIsoDay(dateAndClock(pair.from)[0])}起` : contactCadreText
