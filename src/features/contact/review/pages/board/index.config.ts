export default definePageConfig({ navigationBarTitleText: '“1+N”联系情况', enablePullDownRefresh: true })
