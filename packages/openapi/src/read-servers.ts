import type { OpenApiDocument } from './document.ts'
import { isObject, type Json, member, type Path } from './json.ts'

/** The first server of a `servers` array: the one that is used. */
export interface ServerReading {
  /** Absolute http(s) URL without a slash at the end, or why there is none. */
  readonly url?: string
  readonly why?: string
  /** Of the server. */
  readonly path: Path
  /** Further servers, which are not used. */
  readonly others: number
}

type Url = { readonly url: string } | { readonly why: string }

const fillIn = (server: Json, template: string): Url => {
  const variables = member(server, 'variables')
  let lacking: string | undefined
  const url = template.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = member(member(variables, name), 'default')
    // `default: 8443` without quotes is a number in YAML.
    if (typeof value === 'string' || typeof value === 'number') return String(value)
    lacking ??= name
    return ''
  })
  return lacking === undefined ? { url } : { why: `its variable {${lacking}} has no default value` }
}

const absolute = (text: string): Url => {
  if (!/^https?:\/\//i.test(text)) return { why: 'it is no absolute http(s) URL' }
  const url = URL.parse(text)
  if (url === null) return { why: `${JSON.stringify(text)} cannot be read as a URL` }
  if (url.username !== '' || url.password !== '') return { why: 'it must not hold a user name or password' }
  if (/[?#]/.test(text)) return { why: 'it must end with its path: no query, no fragment' }
  let end = url.href.length
  while (url.href.charCodeAt(end - 1) === 47) end -= 1
  return { url: url.href.slice(0, end) }
}

/** Reads `servers` of the document, of a path or of an operation; undefined when there are none. */
export const readServers = (
  document: OpenApiDocument,
  servers: Json | undefined,
  path: Path,
): ServerReading | undefined => {
  const list = document.array(servers, path, 'servers')
  const first = list?.[0]
  if (list === undefined || first === undefined) return undefined
  const at = [...path, 0]
  if (!isObject(first)) {
    document.object(first, at, 'A server')
    return undefined
  }
  const template = document.string(member(first, 'url'), [...at, 'url'], 'The URL of a server')
  if (template === undefined) {
    if (member(first, 'url') === undefined) document.error('missing-member', 'A server must have a url', at)
    return undefined
  }
  const filled = fillIn(first, template)
  const url = 'url' in filled ? absolute(filled.url) : filled
  return { ...url, path: at, others: list.length - 1 }
}
