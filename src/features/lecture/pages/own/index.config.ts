export default definePageConfig({ navigationBarTitleText: '发出的云课堂', enablePullDownRefresh: true })
