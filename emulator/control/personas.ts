import { CloudError } from '../errors'
import type { Settings } from '../settings'

/** Somebody whom the lab offers to be. The emulator knows an openid; the rest is for people to read. */
export interface Persona {
  readonly openid: string
  readonly name: string
  readonly role: string
  readonly note: string
  /** Which of the lab's phones shows this persona at first. */
  readonly phone?: 'member' | 'leader' | 'cadre'
}

const phones = ['member', 'leader', 'cadre']

/** The personas that the seeder told the emulator about; kept over a restart. */
export class Personas {
  constructor(private readonly settings: Settings) {}

  list(): Persona[] {
    return JSON.parse(this.settings.get('personas') ?? '[]') as Persona[]
  }

  replace(value: unknown): Persona[] {
    if (!Array.isArray(value)) throw new CloudError('INVALID_PARAM', 'personas is a list')
    const personas = value.map(toPersona)
    this.settings.set('personas', JSON.stringify(personas))
    return personas
  }
}

function toPersona(value: unknown): Persona {
  const { openid, name, role, note, phone } = (value ?? {}) as Record<string, unknown>
  const texts = { openid, name, role, note: note ?? '' }
  if (!openid || Object.values(texts).some((text) => typeof text !== 'string'))
    throw new CloudError('INVALID_PARAM', 'a persona has openid, name, role and note')
  if (phone !== undefined && !phones.includes(phone as string))
    throw new CloudError('INVALID_PARAM', `a persona's phone is one of ${phones.join(', ')}`)
  return { ...(texts as unknown as Persona), ...(phone !== undefined && { phone: phone as 'member' }) }
}
