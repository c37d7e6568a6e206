export default definePageConfig({ navigationBarTitleText: '资料库维护', enablePullDownRefresh: true })
