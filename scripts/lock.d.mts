/** Runs `work` while holding the lock named `name` under `root`/.cache; waits for whoever holds it. */
export function withLock<T>(root: string, name: string, work: () => Promise<T>): Promise<T>
