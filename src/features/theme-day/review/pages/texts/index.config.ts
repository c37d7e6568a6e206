export default definePageConfig({ navigationBarTitleText: '待复核的记录', enablePullDownRefresh: true })
