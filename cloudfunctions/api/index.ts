/** Everything a phone asks for, except Excel. */
import { careHandlers } from '../features/care/actions'
import { caseHandlers } from '../features/case/actions'
import { caseHome } from '../features/case/home'
import { checklistHandlers } from '../features/checklist/actions'
import { checklistDuties } from '../features/checklist/home'
import { correctionDuties } from '../features/care/corrections'
import { contactHandlers } from '../features/contact/actions'
import { cadreDuties } from '../features/contact/cadre-home'
import { ownContactHome } from '../features/contact/own-home'
import { pairingDuties } from '../features/contact/pairing-home'
import { contactReviewDuties } from '../features/contact/review-home'
import { joinHandlers } from '../features/join/actions'
import { joinDuties } from '../features/join/claims'
import { lectureHandlers } from '../features/lecture/actions'
import { lectureDuties } from '../features/lecture/home'
import { ledgerDuties } from '../features/ledger/home'
import { ledgerHandlers } from '../features/ledger/actions'
import { libraryHandlers } from '../features/library/actions'
import { libraryDuties } from '../features/library/home'
import { memberHandlers } from '../features/member/actions'
import { messageHandlers } from '../features/message/actions'
import { messageHome } from '../features/message/home'
import { noticeHandlers } from '../features/notice/actions'
import { noticeDuties } from '../features/notice/reach'
import { orgHandlers } from '../features/org/actions'
import { proposalDuties } from '../features/org/proposals'
import { sessionHandlers } from '../features/session/actions'
import { studyDuties } from '../features/study/home'
import { studyHandlers } from '../features/study/actions'
import { themeDayHandlers } from '../features/theme-day/actions'
import { themeDayHome } from '../features/theme-day/home'
import { minutesDuties } from '../features/theme-day/recording-home'
import { themeDayReviewDuties } from '../features/theme-day/review-home'
import { createFunction } from '../kernel/dispatch'

export const main = createFunction('api', {
  ...sessionHandlers([
    messageHome,
    ownContactHome,
    caseHome,
    cadreDuties,
    contactReviewDuties,
    pairingDuties,
    noticeDuties,
    ledgerDuties,
    joinDuties,
    correctionDuties,
    proposalDuties,
    studyDuties,
    lectureDuties,
    libraryDuties,
    checklistDuties,
    themeDayHome,
    minutesDuties,
    themeDayReviewDuties,
  ]),
  ...messageHandlers,
  ...noticeHandlers,
  ...memberHandlers,
  ...ledgerHandlers,
  ...joinHandlers,
  ...careHandlers,
  ...orgHandlers,
  ...studyHandlers,
  ...lectureHandlers,
  ...libraryHandlers,
  ...checklistHandlers,
  ...themeDayHandlers,
  ...contactHandlers,
  ...caseHandlers,
})
