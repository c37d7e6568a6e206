export default definePageConfig({ navigationBarTitleText: '找组织' })
