export default definePageConfig({ navigationBarTitleText: '组织生活情况', enablePullDownRefresh: true })
