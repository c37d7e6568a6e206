export default definePageConfig({ navigationBarTitleText: '难处', enablePullDownRefresh: true })
