export default definePageConfig({ navigationBarTitleText: '启用本县' })
