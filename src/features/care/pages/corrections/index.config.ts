export default definePageConfig({ navigationBarTitleText: '要核对的更正', enablePullDownRefresh: true })
