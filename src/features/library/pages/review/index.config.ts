export default definePageConfig({ navigationBarTitleText: '待复核的资料', enablePullDownRefresh: true })
