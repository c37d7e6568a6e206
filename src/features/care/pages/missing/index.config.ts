export default definePageConfig({ navigationBarTitleText: '双找', enablePullDownRefresh: true })
