export default definePageConfig({ navigationBarTitleText: '写学习推送' })
