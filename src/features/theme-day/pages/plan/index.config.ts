export default definePageConfig({ navigationBarTitleText: '定时间', enablePullDownRefresh: true })
