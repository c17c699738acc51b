import { isFieldValue, isToken } from '@sekisho/base'
import type { MockResponse } from '@sekisho/model'
import type { Located, OpenApiDocument } from './document.ts'
import { isObject, type Json, member } from './json.ts'
import { limits } from './limits.ts'
import type { OperationSite } from './read-paths.ts'
import { SchemaExamples } from './schema-example.ts'

/** Fields that the gateway writes itself, from the media type and the body (RFC 9110 section 7.6.1, RFC 9112 section 6). */
const framing: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'content-type',
  'keep-alive',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Statuses whose responses have no content (RFC 9110 sections 15.3.5, 15.3.6 and 15.4.5). */
const withoutContent: ReadonlySet<number> = new Set([204, 205, 304])

/** Which status a key of `responses` is answered with; undefined for those that no mock answers with. */
const statusOf = (key: string, keys: readonly string[]): number | undefined => {
  if (key === 'default') return keys.some((other) => /^2(\d\d|XX)$/.test(other)) ? undefined : 200
  if (/^[2-5]XX$/.test(key)) return keys.includes(`${key[0]}00`) ? undefined : Number(`${key[0]}00`)
  return /^[2-5]\d\d$/.test(key) ? Number(key) : undefined
}

/** A media type to send, for a key of `content` that may be a range (RFC 9110 section 12.5.1). */
const concrete = (key: string): string => {
  if (!key.includes('*')) return key
  return /^text\//i.test(key) ? 'text/plain' : 'application/json'
}

const isJson = (mediaType: string): boolean => /^[^;]*[/+]json\s*(;|$)/i.test(mediaType)

const sizeOf = (mocks: readonly MockResponse[]): number => {
  let size = 0
  for (const { body, fields } of mocks) {
    size += (body ?? '').length
    for (const [name, value] of Object.entries(fields)) size += name.length + value.length
  }
  return size
}

interface Named {
  readonly name: string
  readonly value: Json
}

/** Makes the responses of the `mock` integration from the examples of the document, and from its schemas where it has none. */
export class MockMaker {
  private readonly document: OpenApiDocument
  private readonly schemas: SchemaExamples
  private readonly made = new WeakMap<object, Map<number, MockResponse[]>>()
  private size = 0

  constructor(document: OpenApiDocument) {
    this.document = document
    this.schemas = new SchemaExamples(document)
  }

  make(site: OperationSite): MockResponse[] {
    const responses = member(site.operation, 'responses')
    const keys = isObject(responses) ? Object.keys(responses) : []
    const mocks: MockResponse[] = []
    for (const key of keys) {
      const status = statusOf(key, keys)
      const response = this.document.follow(member(responses, key) ?? null, [...site.path, 'responses', key])
      if (status !== undefined && response !== undefined) mocks.push(...this.shared(status, response))
    }
    if (mocks.length === 0) {
      const message = (n: string): string => `No response can be made for ${n}: the document describes none`
      this.document.tally('warning', 'mock-missing', '', site.path, message)
    }
    return mocks
  }

  /** Many operations share a response: what is made of it is shared too, but counts each time. */
  private shared(status: number, response: Located): MockResponse[] {
    const key = isObject(response.value) ? response.value : this
    const byStatus = this.made.get(key) ?? new Map<number, MockResponse[]>()
    this.made.set(key, byStatus)
    const mocks = byStatus.get(status) ?? this.fromResponse(status, response)
    byStatus.set(status, mocks)
    this.size += sizeOf(mocks)
    if (this.size <= limits.mockSize) return mocks
    const message = (n: string): string =>
      `Examples have more than ${limits.mockSize >> 20} MiB in all: the rest was left out (${n})`
    this.document.tally('warning', 'mocks-too-large', '', response.path, message)
    return [{ status, example: 'default', fields: {} }]
  }

  private fromResponse(status: number, { value, path }: Located): MockResponse[] {
    const fields = this.fields(member(value, 'headers'))
    const content = member(value, 'content')
    const mocks: MockResponse[] = []
    let left = limits.mockSize - this.size
    for (const key of isObject(content) && !withoutContent.has(status) ? Object.keys(content) : []) {
      const mediaType = concrete(key)
      const media = this.document.follow(member(content, key) ?? null, [...path, 'content', key])?.value
      for (const { name, value: example } of this.examples(media)) {
        if (left < 0) break
        const body = this.body(mediaType, example, member(media, 'schema'), [...path, 'content', key])
        left -= body?.length ?? 0
        if (body !== undefined) mocks.push({ status, mediaType, example: name, fields, body })
      }
    }
    return mocks.length > 0 ? mocks : [{ status, example: 'default', fields }]
  }

  private fields(headers: Json | undefined): Record<string, string> {
    const fields: Record<string, string> = {}
    for (const name of isObject(headers) ? Object.keys(headers) : []) {
      if (!isToken(name) || name === '__proto__' || framing.has(name.toLowerCase())) continue
      const header = this.document.follow(member(headers, name) ?? null, [])?.value
      const schema = this.document.follow(member(header, 'schema') ?? null, [])?.value
      const example = this.given(header)[0]?.value ?? member(schema, 'example') ?? member(schema, 'default')
      if (example === undefined || typeof example === 'object') continue
      if (isFieldValue(String(example))) fields[name] = String(example)
    }
    return fields
  }

  /** Examples that the document gives of a media type or header. */
  private given(holder: Json | undefined): Named[] {
    const example = member(holder, 'example')
    if (example !== undefined) return [{ name: 'default', value: example }]
    const examples = member(holder, 'examples')
    const named: Named[] = []
    for (const name of isObject(examples) ? Object.keys(examples) : []) {
      const value = member(this.document.follow(member(examples, name) ?? null, [])?.value, 'value')
      if (value !== undefined) named.push({ name, value })
    }
    return named
  }

  private examples(media: Json | undefined): Named[] {
    const given = this.given(media)
    if (given.length > 0) return given
    const schema = member(media, 'schema')
    const made = schema === undefined ? undefined : this.schemas.make(schema)
    return made === undefined ? [] : [{ name: 'default', value: made }]
  }

  private body(
    mediaType: string,
    example: Json,
    schema: Json | undefined,
    path: readonly (string | number)[],
  ): string | undefined {
    const text = isJson(mediaType) ? this.json(example, schema) : example
    if (typeof text !== 'string') {
      const message = (n: string): string =>
        `An example that is no string cannot be written as anything but JSON: left out (${n})`
      this.document.tally('warning', 'mock-not-written', '', path, message)
      return undefined
    }
    return text
  }

  /** JSON that was written as a string, for a schema that asks for no string, is sent as it was written. */
  private json(example: Json, schema: Json | undefined): string {
    const asked = this.document.follow(schema ?? null, [])?.value
    if (typeof example === 'string' && member(asked, 'type') !== 'string' && /^\s*[{[]/.test(example)) {
      try {
        JSON.parse(example)
        return example
      } catch (error) {
        // Not JSON: a text that begins with a bracket. It is sent as a JSON string, like any other.
        if (!(error instanceof SyntaxError)) throw error
      }
    }
    return JSON.stringify(example)
  }
}
