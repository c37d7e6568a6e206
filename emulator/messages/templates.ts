import { CloudError } from '../errors'
import type { Settings } from '../settings'
import { isKind } from './values'

/** A template as the mini-program's administrator picks it from WeChat's library. */
export interface Template {
  readonly templateId: string
  readonly title: string
  /** A line a field, as WeChat writes it: `通知标题:{{thing1.DATA}}`. */
  readonly content: string
  /** Agreed to once for good; the usual ones are agreed to once for one message. */
  readonly longTerm?: true
}

export interface TemplateField {
  /** `thing1` */
  readonly key: string
  /** `thing` */
  readonly kind: string
  /** `通知标题` */
  readonly label: string
}

const line = /^(.+?)[:：]\s*\{\{(([a-z_]+?)\d*)\.DATA\}\}$/

/** The templates of the mini-program; kept over a restart. */
export class Templates {
  #byId: ReadonlyMap<string, Template>

  constructor(private readonly settings: Settings) {
    this.#byId = byId(JSON.parse(settings.get('messages.templates') ?? '[]') as Template[])
  }

  list(): Template[] {
    return [...this.#byId.values()]
  }

  find(templateId: unknown): Template | undefined {
    return typeof templateId === 'string' ? this.#byId.get(templateId) : undefined
  }

  replace(value: unknown): Template[] {
    if (!Array.isArray(value)) throw new CloudError('INVALID_PARAM', 'templates is a list')
    const templates = value.map(toTemplate)
    const found = byId(templates)
    if (found.size < templates.length) throw new CloudError('INVALID_PARAM', 'two templates have the same templateId')
    this.settings.set('messages.templates', JSON.stringify(templates))
    this.#byId = found
    return templates
  }
}

/** What a template has to be filled with, in its order. */
export function fieldsOf({ content }: Pick<Template, 'content'>): TemplateField[] {
  return content
    .trim()
    .split('\n')
    .map((text) => {
      const [, label = '', key = '', kind = ''] = line.exec(text.trim()) ?? []
      if (!isKind(kind)) throw new CloudError('INVALID_PARAM', `not a line of a template: ${text}`)
      return { key, kind, label }
    })
}

const byId = (templates: readonly Template[]) => new Map(templates.map((template) => [template.templateId, template]))

function toTemplate(value: unknown): Template {
  const { templateId, title, content, longTerm } = (value ?? {}) as Record<string, unknown>
  if (!isText(templateId) || !isText(title) || !isText(content))
    throw new CloudError('INVALID_PARAM', 'a template has templateId, title and content')
  fieldsOf({ content })
  return { templateId, title, content, ...(longTerm === true && { longTerm }) }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
