export default definePageConfig({ navigationBarTitleText: '结对', enablePullDownRefresh: true })
