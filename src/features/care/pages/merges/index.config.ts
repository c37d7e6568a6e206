export default definePageConfig({ navigationBarTitleText: '合并过的档案', enablePullDownRefresh: true })
