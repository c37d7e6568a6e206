export default definePageConfig({ navigationBarTitleText: '发布云课堂' })
