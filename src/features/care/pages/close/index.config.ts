export default definePageConfig({ navigationBarTitleText: '停用档案' })
