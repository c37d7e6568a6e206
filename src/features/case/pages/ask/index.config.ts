export default definePageConfig({ navigationBarTitleText: '要帮忙', enablePullDownRefresh: true })
