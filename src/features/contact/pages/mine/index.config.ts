export default definePageConfig({ navigationBarTitleText: '我联系的党员', enablePullDownRefresh: true })
