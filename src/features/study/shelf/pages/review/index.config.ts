export default definePageConfig({ navigationBarTitleText: '待复核的学习推送', enablePullDownRefresh: true })
