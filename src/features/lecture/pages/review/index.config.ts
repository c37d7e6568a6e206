export default definePageConfig({ navigationBarTitleText: '待复核的云课堂', enablePullDownRefresh: true })
