import protobuf from 'protobufjs'
import { CloudError } from '../errors'

/**
 * The messages of `wx.openApi`, from wx-server-sdk's src/protobuf/openapi.js: only the fields the SDK uses for
 * ordinary calls. The request is multipart/form-data, its part `requestData` is a CommApiData.
 */
const { root } = protobuf.parse(
  `syntax = "proto3";
  message KeyValuePair { string key = 1; bytes value = 2; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message CommApiData { int32 apiType = 1; OpenApiData openapiData = 2; }
  message CommApiResp { bytes respData = 1; string contentType = 2; int32 errorCode = 3; uint32 httpCode = 4; }`,
  { keepCase: true },
)
const requestType = root.lookupType('CommApiData')
const responseType = root.lookupType('CommApiResp')

export interface OpenApiRequest {
  /** e.g. security.msgSecCheck */
  readonly api: string
  readonly parameters: Readonly<Record<string, unknown>>
  /** The identity that the calling function runs with. */
  readonly token: string | undefined
}

interface CommApiData {
  readonly openapiData?: { readonly pairs?: readonly { readonly key: string; readonly value: Uint8Array }[] }
}

/** Reads the SDK's request. Calls that are not plain open APIs (cloudID, WeChat Pay) have no openapiData. */
export function decodeRequest(body: Buffer, contentType: string): OpenApiRequest {
  const parts = readMultipart(body, contentType)
  const api = parts.get('apiName')?.toString() ?? ''
  const data = requestType.decode(parts.get('requestData') ?? Buffer.alloc(0)) as unknown as CommApiData
  const pairs = data.openapiData?.pairs ?? []
  const parameters = Object.fromEntries(
    pairs.map(({ key, value }) => [key, JSON.parse(Buffer.from(value).toString()) as unknown]),
  )
  return { api, parameters, token: parts.get('wxCloudApiToken')?.toString() }
}

/** An answer that is no JSON but a file: the SDK hands it on as `{contentType, buffer}`. */
export class FileAnswer {
  constructor(
    readonly contentType: string,
    readonly content: Buffer,
  ) {}
}

export function encodeResponse(answer: Readonly<Record<string, unknown>> | FileAnswer): Buffer {
  const [respData, contentType] =
    answer instanceof FileAnswer
      ? [answer.content, answer.contentType]
      : [Buffer.from(JSON.stringify(answer)), 'application/json']
  return Buffer.from(responseType.encode(responseType.create({ respData, contentType, httpCode: 200 })).finish())
}

/** The parts of a multipart/form-data body by their names. */
function readMultipart(body: Buffer, contentType: string): Map<string, Buffer> {
  const boundary = /boundary=("?)([^";]+)\1/.exec(contentType)?.[2]
  if (!boundary) throw new CloudError('INVALID_PARAM', 'multipart body without boundary')
  const delimiter = Buffer.from(`--${boundary}`)
  const parts = new Map<string, Buffer>()
  let start = body.indexOf(delimiter)
  for (;;) {
    const end = body.indexOf(delimiter, start + delimiter.length)
    if (start < 0 || end < 0) return parts
    const part = body.subarray(start + delimiter.length + 2, end - 2)
    const headerEnd = part.indexOf('\r\n\r\n')
    const name = /name="([^"]+)"/.exec(part.subarray(0, headerEnd).toString())?.[1]
    if (name) parts.set(name, part.subarray(headerEnd + 4))
    start = end
  }
}
