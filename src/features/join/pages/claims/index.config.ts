export default definePageConfig({ navigationBarTitleText: '要确认的人', enablePullDownRefresh: true })
