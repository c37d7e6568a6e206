export default definePageConfig({ navigationBarTitleText: '主题党日开展情况', enablePullDownRefresh: true })
