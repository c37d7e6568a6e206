export default definePageConfig({
  navigationBarTitleText: '谁没看',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
})
