export default definePageConfig({ navigationBarTitleText: '我的联系', enablePullDownRefresh: true })
