export default definePageConfig({ navigationBarTitleText: '记录主题党日', enablePullDownRefresh: true })
