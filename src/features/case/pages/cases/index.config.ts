export default definePageConfig({ navigationBarTitleText: '我办的难处', enablePullDownRefresh: true })
