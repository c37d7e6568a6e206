export default definePageConfig({ navigationBarTitleText: '提请设立的村', enablePullDownRefresh: true })
