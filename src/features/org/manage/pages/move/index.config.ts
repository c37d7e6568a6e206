export default definePageConfig({ navigationBarTitleText: '移到别处', enablePullDownRefresh: true })
