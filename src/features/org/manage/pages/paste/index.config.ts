export default definePageConfig({ navigationBarTitleText: '添加组织' })
