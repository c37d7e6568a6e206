export default definePageConfig({ navigationBarTitleText: '主题党日记录', enablePullDownRefresh: true })
