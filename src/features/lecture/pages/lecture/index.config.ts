export default definePageConfig({
  navigationBarTitleText: '云课堂',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
})
