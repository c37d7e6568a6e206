/** Why `file` may not import `source`; undefined when it may. Paths are relative to the root, with slashes. */
export function whyNot(file: string, source: string): string | undefined
