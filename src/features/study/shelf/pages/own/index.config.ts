export default definePageConfig({ navigationBarTitleText: '我发的学习推送', enablePullDownRefresh: true })
