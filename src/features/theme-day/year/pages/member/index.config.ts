export default definePageConfig({ navigationBarTitleText: '一年的组织生活', enablePullDownRefresh: true })
