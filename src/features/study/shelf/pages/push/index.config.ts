export default definePageConfig({
  navigationBarTitleText: '学习推送',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
})
