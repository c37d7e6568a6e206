export default defineAppConfig({
  pages: ['features/home/pages/home/index', 'features/org/pages/org/index', 'features/me/pages/me/index'],
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
      { pagePath: 'features/home/pages/home/index', text: '首页' },
      { pagePath: 'features/org/pages/org/index', text: '组织' },
      { pagePath: 'features/me/pages/me/index', text: '我的' },
    ],
  },
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
})
