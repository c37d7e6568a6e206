export default definePageConfig({ navigationBarTitleText: '安排到支部', enablePullDownRefresh: true })
