export default definePageConfig({ navigationBarTitleText: '怎样联系我', enablePullDownRefresh: true })
