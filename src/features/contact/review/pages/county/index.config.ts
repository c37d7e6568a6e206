export default definePageConfig({ navigationBarTitleText: '全县联系情况', enablePullDownRefresh: true })
