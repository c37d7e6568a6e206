export default definePageConfig({ navigationBarTitleText: '心得和问题', enablePullDownRefresh: true })
