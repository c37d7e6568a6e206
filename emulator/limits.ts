/**
 * Every limit the emulator enforces, in one place. Beside each stands where the number comes from: WeChat Cloud's
 * documentation, the SDK's own source, or MongoDB (the engine behind the cloud database).
 */

const KiB = 1024
const MiB = 1024 * KiB

export const limits = {
  /** Text a client may send to a cloud function. WeChat Cloud, quotas: callFunction, 100 KB. */
  callRequestBytes: 100 * KiB,
  /** Levels an event may be nested. Ours: as a document of the database; thousands overflow the stack of Node itself. */
  eventDepth: 100,
  /** What a cloud function may answer. wx-server-sdk error -604001: "cloudfunction result size exceed limit (1MB)". */
  callResponseBytes: 1 * MiB,
  /** Calls from one cloud function to another. SCF, quotas: a synchronous event is at most 6 MB. */
  nestedRequestBytes: 6 * MiB,
  /** Seconds a function may run at most. WeChat Cloud, function settings: 1 to 60. */
  functionTimeoutMaxSeconds: 60,
  /** Seconds a function may run when nothing is configured. WeChat Cloud, function settings. */
  functionTimeoutDefaultSeconds: 3,
  /** Seconds that loading a function's code may take, which its own timeout does not count. SCF, initialization timeout. */
  functionInitialisationSeconds: 65,
  /** MB a function has when nothing is configured. WeChat Cloud, function settings. */
  functionMemoryDefaultMb: 256,
  /** Workers kept for one function. Ours: enough for tests on a small machine. */
  workersPerFunction: 8,

  /** Documents a get() returns when no limit is given. WeChat Cloud, collection.get on the server. */
  queryDefault: 100,
  /** Documents a get() returns at most; a larger limit silently becomes this. @cloudbase/database, query.js. */
  queryMax: 1000,
  /** Documents an aggregate returns when it has no limit stage. WeChat Cloud, aggregate.end. */
  aggregateDefault: 20,
  /** Bytes of one document. MongoDB, limits: BSON document size. */
  documentBytes: 16 * MiB,
  /** Levels a document may be nested. MongoDB, limits: nested depth for BSON documents. */
  documentDepth: 100,
  /** Bytes a sort without an index may hold. MongoDB 4.2, limits: sort operations (32 MB before 4.4). */
  blockingSortBytes: 32 * MiB,
  /** Index ranges that one sorted query may be split into. MongoDB, internalQueryMaxScansToExplode. */
  mergedScans: 200,
  /** Collections of an environment. WeChat Cloud, basic plan. */
  collections: 100,
  /** Milliseconds from the start of a transaction to its end. WeChat Cloud, transactions: 30 seconds. */
  transactionMs: 30_000,
  /** Milliseconds an ordinary write waits for a document that a transaction holds. The SDK's own request timeout. */
  lockWaitMs: 15_000,
  /** Bytes of one request on the SDK's wire. Ours: room for a document of the largest size and its escapes. */
  adminRequestBytes: 64 * MiB,

  /** Bytes of a file that a client or a function uploads. Ours; WeChat Cloud allows more, this product does not. */
  fileBytes: 100 * MiB,
  /** Bytes of a cloud path. WeChat Cloud, file names: 850 bytes at most. */
  cloudPathBytes: 850,
  /** Files in one getTempFileURL or deleteFile. WeChat Cloud, storage: 50. */
  filesPerRequest: 50,
  /** Seconds a temporary URL lives when maxAge is not given. WeChat Cloud, getTempFileURL: one day at most, 2 h here. */
  temporaryUrlSeconds: 7200,
  /** Seconds a temporary URL may live at most. WeChat Cloud, getTempFileURL: maxAge up to one day. */
  temporaryUrlMaxSeconds: 86_400,

  /** Characters in one msgSecCheck. WeChat, security.msgSecCheck 2.0: 2,500 characters. */
  messageCheckCharacters: 2500,
  /** Milliseconds since the openid last used the mini-program. WeChat, security.msgSecCheck 2.0: within 2 hours. */
  messageCheckActiveMs: 2 * 60 * 60 * 1000,
  /** Milliseconds a code of the phone button lives. WeChat, phonenumber.getPhoneNumber: once, within 5 minutes. */
  phoneCodeMs: 5 * 60 * 1000,

  /** Characters of a mini-program code's scene. WeChat, wxacode.getUnlimited: 32 visible characters. */
  codeSceneCharacters: 32,
  /** Pixels of a mini-program code's side: at least, when none are asked for, at most. WeChat, wxacode.getUnlimited. */
  codeWidth: { min: 280, default: 430, max: 1280 },

  /**
   * Templates one wx.requestSubscribeMessage may ask about. WeChat, requestSubscribeMessage: 3 until 2024, its page now
   * says 5; what holds on every phone is 3.
   */
  subscribeTemplates: 3,
  /** Characters of the page that a message opens. Ours; WeChat names none. */
  messagePageCharacters: 1024,
  /** Characters of a message's values by their kind. WeChat, subscribeMessage.send, "订阅消息参数值内容限制说明". */
  messageValues: {
    thing: 20,
    number: 32,
    letter: 32,
    symbol: 5,
    characterString: 32,
    amountDigits: 10,
    phoneNumber: 17,
    carNumber: 8,
    chineseName: 10,
    otherName: 20,
    phrase: 5,
  },

  /** Calls that /control/stats remembers. Ours. */
  statsCalls: 200,
} as const
