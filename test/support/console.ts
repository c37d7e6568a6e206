/** How a test says that an error or a warning on the console is what it wants. */
let patterns: RegExp[] = []

/** Announces, for the running test, one kind of console.error or console.warn; the test fails if it does not come. */
export function expectConsole(pattern: RegExp): void {
  patterns.push(pattern)
}

/** What the running test has announced. */
export const announced = (): readonly RegExp[] => patterns

/** Called after each test. */
export function forgetAnnounced(): void {
  patterns = []
}
