export default defineAppConfig({
  pages: ['features/home/pages/home/index', 'features/org/pages/org/index', 'features/me/pages/me/index'],
  subPackages: [
    {
      root: 'features/notice',
      pages: [
        'pages/inbox/index',
        'pages/detail/index',
        'pages/compose/index',
        'pages/sent/index',
        'pages/reach/index',
        'pages/review/index',
      ],
    },
    { root: 'features/member', pages: ['pages/roster/index', 'pages/file/index', 'pages/own-file/index'] },
    { root: 'features/ledger', pages: ['pages/imports/index', 'pages/import/index'] },
    {
      root: 'features/org/manage',
      pages: [
        'pages/setup/index',
        'pages/tree/index',
        'pages/node/index',
        'pages/paste/index',
        'pages/roles/index',
        'pages/move/index',
        'pages/health/index',
      ],
    },
    {
      root: 'features/join',
      pages: [
        'pages/consent/index',
        'pages/start/index',
        'pages/code/index',
        'pages/find/index',
        'pages/register/index',
        'pages/waiting/index',
        'pages/claims/index',
        'pages/invites/index',
        'pages/own-consent/index',
      ],
    },
    {
      root: 'features/care',
      pages: [
        'pages/place/index',
        'pages/corrections/index',
        'pages/missing/index',
        'pages/close/index',
        'pages/closed/index',
        'pages/closed-file/index',
        'pages/merge/index',
        'pages/merges/index',
        'pages/correct/index',
        'pages/backup/index',
        'pages/export/index',
      ],
    },
  ],
  // what most people open next is there before they tap
  preloadRule: {
    'features/home/pages/home/index': { network: 'all', packages: ['features/notice'] },
  },
  window: {
    navigationBarTitleText: '云支部',
    navigationBarBackgroundColor: '#FAF8F5',
    navigationBarTextStyle: 'black',
    backgroundColor: '#FAF8F5',
    backgroundTextStyle: 'dark',
  },
  tabBar: {
    color: '#55524F',
    selectedColor: '#B3261E',
    backgroundColor: '#FFFFFF',
    borderStyle: 'white',
    list: [
      {
        pagePath: 'features/home/pages/home/index',
        text: '首页',
        iconPath: 'kit/icons/home.png',
        selectedIconPath: 'kit/icons/home-on.png',
      },
      {
        pagePath: 'features/org/pages/org/index',
        text: '组织',
        iconPath: 'kit/icons/org.png',
        selectedIconPath: 'kit/icons/org-on.png',
      },
      {
        pagePath: 'features/me/pages/me/index',
        text: '我的',
        iconPath: 'kit/icons/me.png',
        selectedIconPath: 'kit/icons/me-on.png',
      },
    ],
  },
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
})
