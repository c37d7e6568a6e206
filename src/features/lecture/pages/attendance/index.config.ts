export default definePageConfig({ navigationBarTitleText: '谁来了', enablePullDownRefresh: true })
