/** How the screens of this feature say things. */

/** Why a file is usually opened, and a number looked up. */
export const OPEN_REASONS = ['核对台账', '联系本人', '办理事项'] as const
export const CALL_REASONS = ['联系本人', '核对台账', '通知事项'] as const
/** Why a ledger is usually taken out. */
export const EXPORT_REASONS = ['上报', '月底报表', '核对名册'] as const
