export default definePageConfig({ navigationBarTitleText: '备用联系人', enablePullDownRefresh: true })
