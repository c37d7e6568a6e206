/** Finding and touching what a page shows in WeChat's simulator, through however many component shadows. */

/** A node of miniprogram-exparser's tree, as far as we look at it. */
export interface ExparserNode {
  readonly $$: HTMLElement
  readonly childNodes?: readonly ExparserNode[]
  readonly shadowRoot?: ExparserNode & { querySelectorAll?(selector: string): ExparserNode[] }
  readonly parentNode?: ExparserNode | null
  readonly _vt?: { readonly attrs?: readonly { readonly name: string; readonly value: unknown }[] }
}

interface Exparser {
  readonly Event: {
    create(type: string, detail: object, options: object): object
    dispatchEvent(target: ExparserNode, event: object): void
  }
}

type WithElement = HTMLElement & { readonly __wxElement?: ExparserNode }

const exparser = (): Exparser => jest.requireActual('miniprogram-exparser')

const squeeze = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim()

/** Every node below, shadows included, that matches a class or id selector, in the order of the page. */
export function findAll(root: ExparserNode, selector: string): ExparserNode[] {
  const found = root.shadowRoot?.querySelectorAll?.(selector) ?? []
  const below = [...(root.shadowRoot?.childNodes ?? []), ...(root.childNodes ?? [])]
  return [...new Set([...found, ...below.flatMap((node) => findAll(node, selector))])]
}

/** The innermost elements whose whole text is `text`. */
export function findByText(host: HTMLElement, text: string | RegExp): ExparserNode[] {
  const matches = (element: Element) => {
    const own = squeeze(element.textContent)
    return typeof text === 'string' ? own === text : text.test(own)
  }
  const elements = [...host.querySelectorAll<WithElement>('*')].filter(matches)
  const innermost = elements.filter(
    (element) => !elements.some((other) => other !== element && element.contains(other)),
  )
  return innermost.flatMap((element) => {
    let at: WithElement | null = element
    while (at && !at.__wxElement) at = at.parentElement
    return at?.__wxElement ? [at.__wxElement] : []
  })
}

const isDisabled = (node: ExparserNode | null | undefined): boolean =>
  !!node &&
  (!!node._vt?.attrs?.some(({ name, value }) => /^(aria-)?disabled$/.test(name) && value === true) ||
    isDisabled(node.parentNode))

/** What a test holds of a node. */
export interface WeappNode {
  text(): string
  /** Taps it and waits until the page has settled; throws where a finger would have no effect. */
  tap(): Promise<void>
  /** What typing does: the whole new value. */
  type(value: string): Promise<void>
  /** Any other event of the component, such as `change` with `{ value }`. */
  fire(type: string, detail?: object): Promise<void>
  find(selector: string): WeappNode
  readonly raw: ExparserNode
}

/** Wraps a node; `settle` waits until what an event set off is on the screen. */
export function nodeOf(raw: ExparserNode, settle: () => Promise<void>): WeappNode {
  const fire = async (type: string, detail: object = {}) => {
    const { Event } = exparser()
    const extraFields = { touches: [], changedTouches: [] }
    Event.dispatchEvent(
      raw,
      Event.create(type, detail, { bubbles: true, composed: true, capturePhase: true, extraFields }),
    )
    await settle()
  }
  return {
    raw,
    fire,
    text: () => squeeze(raw.$$.textContent),
    async tap() {
      if (isDisabled(raw)) throw new Error(`"${squeeze(raw.$$.textContent)}" is disabled`)
      await fire('tap')
    },
    type: (value) => fire('input', { value, cursor: value.length }),
    find(selector) {
      const found = findAll(raw, selector)[0]
      if (!found) throw new Error(`Nothing matches ${selector} in: ${squeeze(raw.$$.textContent)}`)
      return nodeOf(found, settle)
    },
  }
}
