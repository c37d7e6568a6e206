export default definePageConfig({ navigationBarTitleText: '到期要核对的资料', enablePullDownRefresh: true })
