export default definePageConfig({ navigationBarTitleText: '请人代联系', enablePullDownRefresh: true })
