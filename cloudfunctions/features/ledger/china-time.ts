/** An instant as a clock in China shows it, which is at UTC+8 all year: `2026-11-22T14:03`. */
export const inChina = (at: Date): string => new Date(at.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(0, 16)
