import { isToken, nearest } from '@sekisho/base'
import type { KeySource } from '@sekisho/model'
import type { OpenApiDocument } from './document.ts'
import { describe, isObject, type Json, member, type Path } from './json.ts'

/** What a `security` array asks for, as far as it is enforced. */
export interface SecurityReading {
  readonly access: 'product' | 'open'
  /** From its apiKey schemes, in order; empty when it has none. */
  readonly keySources: readonly KeySource[]
  /** Schemes that are not enforced. */
  readonly unenforced: readonly string[]
  readonly path: Path
  /** Explicitly empty. */
  readonly empty: boolean
  /** One of the alternatives asks for nothing. */
  readonly optional: boolean
  /** One of the alternatives asks for several keys at once. */
  readonly combined: boolean
}

interface Scheme {
  readonly type: string
  readonly source?: KeySource
}

const unknownScheme = (name: string, declared: Json | undefined): string => {
  const near = isObject(declared) ? nearest(name, Object.keys(declared)) : undefined
  const hint = near === undefined ? '' : `; did you mean ${near}?`
  return `components.securitySchemes has no ${JSON.stringify(name)}${hint}`
}

const places: ReadonlySet<string> = new Set(['header', 'query', 'cookie'])

/** Reads `security` arrays against `components.securitySchemes`. */
export class SecurityReader {
  private readonly document: OpenApiDocument
  private readonly schemes = new Map<string, Scheme | undefined>()

  constructor(document: OpenApiDocument) {
    this.document = document
  }

  /** Undefined when there is no `security`, or when it is wrong, which is then reported. */
  read(security: Json | undefined, path: Path): SecurityReading | undefined {
    const alternatives = this.document.array(security, path, 'security')
    if (alternatives === undefined) return undefined
    const keySources: KeySource[] = []
    const unenforced = new Set<string>()
    let optional = false
    let combined = false
    for (const [index, alternative] of alternatives.entries()) {
      const at = [...path, index]
      const requirement = this.document.object(alternative, at, 'A security requirement')
      const names = Object.keys(requirement ?? {})
      if (requirement !== undefined && names.length === 0) optional = true
      const schemes = names.map((name) => this.scheme(name, [...at, name]))
      if (schemes.filter((scheme) => scheme?.source !== undefined).length > 1) combined = true
      for (const [nth, scheme] of schemes.entries()) {
        const source = scheme?.source
        if (source === undefined) unenforced.add(names[nth] ?? '')
        else if (!keySources.some((known) => known.in === source.in && known.name === source.name))
          keySources.push(source)
      }
    }
    const empty = alternatives.length === 0
    return {
      access: empty ? 'open' : 'product',
      keySources,
      unenforced: [...unenforced],
      path,
      empty,
      optional,
      combined,
    }
  }

  /** Counts, for the report, one operation that is served under `reading`. */
  count(reading: SecurityReading): void {
    if (reading.empty) {
      this.document.tally(
        'note',
        'open-access',
        '',
        reading.path,
        (n) => `Anyone may call ${n}: "security" is empty there`,
      )
    }
    if (reading.optional) {
      const message = (n: string): string =>
        `Optional security is not supported: a key is required for ${n}; x-sekisho.access: open lets anyone call`
      this.document.tally('warning', 'optional-security', '', reading.path, message)
    }
    if (reading.combined) {
      const message = (n: string): string => `Several keys at once are not supported: one of them is enough for ${n}`
      this.document.tally('warning', 'combined-keys', '', reading.path, message)
    }
    for (const name of reading.unenforced) {
      const { type } = this.schemes.get(name) ?? { type: 'unknown' }
      const message = (n: string): string =>
        `The security scheme ${name} (${type}) is not enforced; a key is required instead, for ${n}`
      this.document.tally('warning', 'scheme-not-enforced', name, ['components', 'securitySchemes', name], message)
    }
  }

  private scheme(name: string, path: Path): Scheme | undefined {
    const declared = member(member(this.document.root, 'components'), 'securitySchemes')
    const value = member(declared, name)
    if (value === undefined) {
      this.document.error('unknown-security-scheme', () => unknownScheme(name, declared), path, 'key')
      return undefined
    }
    if (!this.schemes.has(name)) this.schemes.set(name, this.readScheme(value, ['components', 'securitySchemes', name]))
    return this.schemes.get(name)
  }

  private readScheme(value: Json, path: Path): Scheme | undefined {
    const followed = this.document.follow(value, path)
    if (followed === undefined) return undefined
    const scheme = this.document.object(followed.value, followed.path, 'A security scheme')
    if (scheme === undefined) return undefined
    const type = member(scheme, 'type')
    if (typeof type !== 'string') {
      this.document.error(
        'wrong-type',
        `The type of a security scheme must be a string, not ${describe(type)}`,
        followed.path,
      )
      return undefined
    }
    if (type !== 'apiKey') return { type }
    const place = member(scheme, 'in')
    const name = member(scheme, 'name')
    if (typeof place !== 'string' || !places.has(place)) {
      this.document.error(
        'invalid-security-scheme',
        'An apiKey scheme must say in: header, query or cookie',
        followed.path,
      )
    } else if (typeof name !== 'string' || name === '' || (place !== 'query' && !isToken(name))) {
      const message = `An apiKey scheme must name the ${place} that holds the key (RFC 9110 section 5.6.2)`
      this.document.error('invalid-security-scheme', message, followed.path)
    } else {
      return { type, source: { in: place as KeySource['in'], name } }
    }
    return undefined
  }
}
