/** A file that is not a ledger we can read. `userMessage` tells the person what it is and what to do. */
export class UnreadableLedger extends Error {
  constructor(readonly userMessage: string) {
    super(userMessage)
  }
}
