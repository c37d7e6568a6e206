export default definePageConfig({ navigationBarTitleText: '换地方了', enablePullDownRefresh: true })
