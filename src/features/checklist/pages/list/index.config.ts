export default definePageConfig({ navigationBarTitleText: '主题党日提示单', enablePullDownRefresh: true })
