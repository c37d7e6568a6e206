export default definePageConfig({ navigationBarTitleText: '难处办理情况', enablePullDownRefresh: true })
