export default definePageConfig({
  navigationBarTitleText: '手机报',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
})
