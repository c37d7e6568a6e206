export default definePageConfig({ navigationBarTitleText: '联系情况', enablePullDownRefresh: true })
