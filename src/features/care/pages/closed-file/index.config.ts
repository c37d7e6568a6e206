export default definePageConfig({ navigationBarTitleText: '已停用的档案' })
