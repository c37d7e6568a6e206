export default definePageConfig({ navigationBarTitleText: '等确认', enablePullDownRefresh: true })
