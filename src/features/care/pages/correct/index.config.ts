export default definePageConfig({ navigationBarTitleText: '更正我的档案' })
