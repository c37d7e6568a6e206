/** The year as a workbook, in the function `sheets`. */
import type { themeDayActions } from '../../../src/contract/theme-day'
import { themeDayId } from '../../../src/contract/theme-day-fields'
import { inScope } from '../../kernel/authorize'
import { ownFile, titleOf } from '../../kernel/file-access'
import type { HandlersOf } from '../../kernel/handler'
import { beginFile, handOut, plainFileName } from '../../kernel/made-file'
import { minuteInChina } from '../../kernel/time'
import { listPeople } from './repository'
import { findOrg, leads, orgYear, yearOfMember } from './year'
import { daysByIds } from './year-repository'
import { memberYearSheet, namesSheet, orgYearSheet } from './year-sheets'

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'))

export const themeDaySheetHandlers = {
  'theme_day.export': async ({ input, scope, actor, db, now, actId, commit }) => {
    const org = await findOrg(db, input.orgId, (found) => inScope(scope, found))
    const year = await orgYear(db, org, input.year, now)
    const cloudPath = `exports/${actId}/${org._id}-${input.year}.xlsx`
    const at = minuteInChina(await beginFile(db, cloudPath, now))
    const facts = { at, by: `${titleOf(actor, 'theme_day.export', org)} ${actor.account?.name ?? ''}`.trim() }
    const sheets = [orgYearSheet(year, facts)]
    // names are for who leads them
    if (leads(actor, org)) {
      const [people, days] = await Promise.all([
        listPeople(db, org._id),
        daysByIds(
          db,
          MONTHS.map((month) => themeDayId(`${input.year}-${month}`, org._id)),
        ),
      ])
      const hows = (memberId: string) =>
        MONTHS.map(
          (month) =>
            days
              .find((day) => day.month === `${input.year}-${month}`)
              ?.record?.attendance.find((one) => one.memberId === memberId)?.how,
        )
      sheets.push(
        namesSheet(
          year,
          people.map(({ _id, name, kind }) => ({ name, kind, hows: hows(_id) })),
          facts,
        ),
      )
    }
    const url = await handOut(cloudPath, sheets)
    const fileName = `${plainFileName(org.name)}${input.year}年组织生活情况.xlsx`
    return commit(org._id, () => Promise.resolve({ fileName, url }))
  },

  'theme_day.export_own': async ({ input, actor, db, now, actId, commit }) => {
    const member = ownFile({ actor })
    const year = await yearOfMember(db, member, input.year, now)
    const cloudPath = `exports/${actId}/${member._id}-${input.year}.xlsx`
    const at = minuteInChina(await beginFile(db, cloudPath, now))
    const url = await handOut(cloudPath, [memberYearSheet(year, member, { at, by: `本人 ${member.name}` })])
    const fileName = `${plainFileName(member.name)}${input.year}年参加组织生活情况.xlsx`
    return commit(member._id, () => Promise.resolve({ fileName, url }))
  },
} satisfies HandlersOf<typeof themeDayActions, 'sheets'>
