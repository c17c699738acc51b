import type { OpenApiDocument } from './document.ts'
import { isObject, type Json, member, type Path } from './json.ts'

/** The server that is used of a `servers` array. */
export interface ServerReading {
  /** Absolute http(s) URL without a slash at the end; absent when the document's is relative or of another kind. */
  readonly url?: string
  /** As written, for messages. */
  readonly written: string
  readonly path: Path
  /** Further servers, which are not used. */
  readonly others: number
}

const fillIn = (document: OpenApiDocument, server: Json, template: string, path: Path): string | undefined => {
  const variables = member(server, 'variables')
  let complete = true
  const filled = template.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = member(member(variables, name), 'default')
    if (typeof value === 'string') return value
    // `default: 8443` without quotes is a number in YAML.
    if (typeof value === 'number') return String(value)
    complete = false
    document.error('server-variable', `The server variable {${name}} has no default value`, [...path, 'url'])
    return ''
  })
  return complete ? filled : undefined
}

/** Undefined for what is no absolute http(s) URL; says what is wrong with one that cannot be used. */
const absolute = (document: OpenApiDocument, text: string, path: Path): string | undefined => {
  if (!/^https?:\/\//i.test(text)) return undefined
  const fail = (why: string): undefined => {
    document.error('invalid-server', `The server URL ${why}`, [...path, 'url'])
  }
  const url = URL.parse(text)
  if (url === null) return fail('cannot be read as a URL')
  if (url.username !== '' || url.password !== '') return fail('must not hold a user name or password')
  if (/[?#]/.test(text)) return fail('must end with the path: no query, no fragment')
  return url.href.replace(/\/+$/, '')
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
  const filled = fillIn(document, first, template, at)
  const url = filled === undefined ? undefined : absolute(document, filled, at)
  return { ...(url === undefined ? {} : { url }), written: filled ?? template, path: at, others: list.length - 1 }
}
