/** Pages that are opened from outside the app: by a message, a share card, a code. As WeChat wants them: no slash before. */
export const pages = {
  notice: 'features/notice/pages/detail/index',
  reach: 'features/notice/pages/reach/index',
  push: 'features/study/shelf/pages/push/index',
  newspaper: 'features/study/shelf/pages/newspaper/index',
  lecture: 'features/lecture/pages/lecture/index',
  inbox: 'features/notice/pages/inbox/index',
} as const
