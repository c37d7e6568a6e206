/**
 * The platform's errors. On the SDK's wire an error is `{code, message}` with a name as its code; the SDK turns the
 * name into a number (wx-server-sdk, src/config/error.config.ts). A client of `/call` gets the number at once.
 */

/**
 * Names and numbers from wx-server-sdk's own table. Names that it does not know reach product code as -501001, which
 * is why a transaction's conflict can only be told by its message.
 */
export const errorNumbers = {
  SYS_ERR: -501001,
  INVALID_PARAM: -501007,
  DATABASE_REQUEST_FAILED: -502001,
  DATABASE_INVALID_OPERRATOR: -502002,
  DATABASE_PERMISSION_DENIED: -502003,
  DATABASE_COLLECTION_EXCEED_LIMIT: -502004,
  DATABASE_COLLECTION_NOT_EXIST: -502005,
  DATABASE_TRANSACTION_CONFLICT: -501001,
  DATABASE_TRANSACTION_FAIL: -501001,
  STORAGE_REQUEST_FAIL: -503001,
  STORAGE_EXCEED_AUTHORITY: -503002,
  STORAGE_FILE_NONEXIST: -503003,
  STORAGE_SIGN_PARAM_INVALID: -503004,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  /** Not in the SDK's table: reported by the platform to clients as -504003. */
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
  /** What a client sees for a function that is not there. */
  FUNCTION_NOT_FOUND: -501000,
  /** What a client sees when the rule of a function, or a missing sign-in, refuses it. */
  PERMISSION_DENIED: -501023,
  FUNCTIONS_RESULT_TOO_LARGE: -604001,
} as const

export type ErrorName = keyof typeof errorNumbers

/** What the platform would answer. Anything else that is thrown is a fault of the emulator itself. */
export class CloudError extends Error {
  constructor(
    readonly code: ErrorName,
    message: string,
  ) {
    super(message)
  }

  get number(): number {
    return errorNumbers[this.code]
  }
}

/** A feature of the platform that the emulator does not have; refused by name so that nobody relies on a guess. */
export function notSimulated(feature: string): CloudError {
  return new CloudError(
    'INVALID_PARAM',
    `[NotSimulated] ${feature} is not simulated by the emulator, see emulator/README.md`,
  )
}

/** The database's refusal, worded as MongoDB words it. */
export function databaseError(message: string): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', message)
}
