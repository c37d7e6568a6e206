export default definePageConfig({ navigationBarTitleText: '写提示单', enablePullDownRefresh: true })
