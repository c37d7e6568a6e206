import { limits } from '../limits'

/** What a field of a template takes, by its kind: `thing1` is of the kind `thing`. WeChat, subscribeMessage.send. */
const kinds: Readonly<Record<string, (value: string) => boolean>> = {
  thing: upTo(limits.templateThing),
  number: (value) => /^-?\d{1,32}(\.\d+)?$/.test(value),
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => /^[^\w\u4e00-\u9fff]{1,5}$/.test(value),
  character_string: (value) => value.length <= limits.templateString && /^[\x20-\x7e]+$/.test(value),
  time: (value) => day(value) !== undefined || /^\d{1,2}:\d{2}$/.test(value),
  date: (value) => day(value) !== undefined,
  amount: (value) => /^[^\d\s]?\d{1,10}(\.\d+)?[^\d\s]?$/.test(value),
  phone_number: (value) => /^[\d+\-() ]{1,17}$/.test(value),
  car_number: (value) => [...value].length <= 8,
  name: (value) => (/^[\x20-\x7e]+$/.test(value) ? value.length <= 20 : [...value].length <= limits.templateName),
  phrase: (value) => /^[\u4e00-\u9fff]{1,5}$/.test(value),
}

function upTo(characters: number) {
  return (value: string) => [...value].length <= characters
}

/** 2026年11月25日, perhaps with 19:30 behind it. */
function day(value: string): string | undefined {
  return /^\d{4}(年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})( \d{1,2}:\d{2}(:\d{2})?)?$/.exec(value)?.[0]
}

/** Why WeChat refuses this data for a template with these keys; `undefined` where it takes it. */
export function faultInData(keys: readonly string[], data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return 'data format error: data'
  const given = data as Record<string, { value?: unknown } | undefined>
  for (const key of keys) {
    const value = given[key]?.value
    if (value === undefined || value === null || String(value) === '')
      return `argument invalid! data.${key}.value is empty`
    const takes = kinds[key.replace(/\d+$/, '')]
    if (!takes || !takes(String(value))) return `argument invalid! data.${key}.value invalid`
  }
  const foreign = Object.keys(given).find((key) => !keys.includes(key))
  return foreign === undefined ? undefined : `argument invalid! data.${foreign} is not of this template`
}
