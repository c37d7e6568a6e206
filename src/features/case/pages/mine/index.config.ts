export default definePageConfig({ navigationBarTitleText: '我的难处', enablePullDownRefresh: true })
