export default definePageConfig({ navigationBarTitleText: '发出的通知', enablePullDownRefresh: true })
