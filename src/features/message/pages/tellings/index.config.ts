export default definePageConfig({ navigationBarTitleText: '发出的消息', enablePullDownRefresh: true })
