export default definePageConfig({ navigationBarTitleText: '抽看记录', enablePullDownRefresh: true })
