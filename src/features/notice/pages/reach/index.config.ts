export default definePageConfig({
  navigationBarTitleText: '谁没收到',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
})
