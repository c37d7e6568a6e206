/** Chance that comes out the same every time: a small generator (mulberry32) with a seed in words. */
export class Random {
  #state: number

  /** Each part of the county draws from a stream of its own, so that changing one part leaves the others as they were. */
  constructor(seed: string) {
    // FNV-1a
    let hash = 0x811c9dc5
    for (const char of seed) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
    this.#state = hash >>> 0
  }

  /** From 0 (included) to 1 (excluded). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  /** True in `share` of all cases, 0 to 1. */
  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)]
    if (item === undefined) throw new Error('Nothing to pick from')
    return item
  }

  /** One of the items, as often as its weight says. */
  weighted<T>(items: readonly (readonly [T, number])[]): T {
    const total = items.reduce((sum, [, weight]) => sum + weight, 0)
    let rest = this.next() * total
    for (const [item, weight] of items) {
      rest -= weight
      if (rest < 0) return item
    }
    return this.pick(items)[0]
  }

  /** The same items in another order. */
  shuffle<T>(items: readonly T[]): T[] {
    const order = items.map((item) => ({ item, at: this.next() }))
    return order.sort((a, b) => a.at - b.at).map(({ item }) => item)
  }
}
