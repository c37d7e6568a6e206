/** Pages that are opened from outside the app: by a message, a share card, a code. As WeChat wants them: no slash before. */
export const pages = {
  notice: 'features/notice/pages/detail/index',
  reach: 'features/notice/pages/reach/index',
  push: 'features/study/shelf/pages/push/index',
  newspaper: 'features/study/shelf/pages/newspaper/index',
  lecture: 'features/lecture/pages/lecture/index',
  themeDay: 'features/theme-day/pages/day/index',
  themeDayPlan: 'features/theme-day/pages/plan/index',
  themeDayRecord: 'features/theme-day/pages/record/index',
  themeDayLook: 'features/theme-day/review/pages/look/index',
  checklist: 'features/checklist/pages/checklist/index',
  contacts: 'features/contact/pages/mine/index',
  contactPerson: 'features/contact/pages/person/index',
  case: 'features/case/pages/case/index',
  ownCase: 'features/case/pages/mine/index',
  home: 'features/home/pages/home/index',
  inbox: 'features/notice/pages/inbox/index',
} as const
