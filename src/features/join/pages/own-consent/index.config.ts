export default definePageConfig({ navigationBarTitleText: '我的同意', enablePullDownRefresh: true })
