import { fieldName, isToken } from '@sekisho/base'
import type { Answer, Exchange, Step } from '@sekisho/pipeline'

export interface PreflightSettings {
  readonly allows: (origin: string) => boolean
  /** The value of Access-Control-Allow-Origin where it is the same for all. */
  readonly any: boolean
  readonly methods: readonly string[] | undefined
  readonly headers: readonly string[]
  readonly credentials: boolean
  /** Seconds. */
  readonly maxAge: number
}

const originField = fieldName('Origin')
const requestMethod = fieldName('Access-Control-Request-Method')
const requestHeaders = fieldName('Access-Control-Request-Headers')

/** What a browser asks for is far shorter; more is not repeated to it. */
const maxEcho = 4096

const isTokenList = (text: string): boolean => text.split(',').every((name) => isToken(name.trim()))

/** Methods to grant: those of the settings, or those of the path. */
const methodsFor = (x: Exchange, settings: PreflightSettings, asked: string): string | undefined => {
  if (settings.methods !== undefined) return settings.methods.join(', ')
  if (x.allowed.length > 0) return x.allowed.join(', ')
  // The path has an OPTIONS operation of its own: what else it has is not known here. A preflight permits the browser
  // to ask, not the gateway to answer: the call itself is routed and checked like any other.
  return isToken(asked) ? asked : undefined
}

const headersFor = (x: Exchange, settings: PreflightSettings): string | undefined => {
  if (!settings.headers.includes('*')) return settings.headers.length === 0 ? undefined : settings.headers.join(', ')
  const asked = x.request.get(requestHeaders)
  return asked !== undefined && asked.length <= maxEcho && isTokenList(asked) ? asked : undefined
}

/** Answers CORS preflights (Fetch standard, section "CORS-preflight fetch") and lets every other call pass. */
export const preflightStep = (settings: PreflightSettings): Step => {
  const varied = settings.headers.includes('*')
    ? 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'
    : 'Origin, Access-Control-Request-Method'
  return (x): Answer | undefined => {
    if (x.method !== 'OPTIONS') return undefined
    const origin = x.request.get(originField)
    const asked = x.request.get(requestMethod)
    if (origin === undefined || asked === undefined || !settings.allows(origin)) return undefined
    // Nothing at all is served at this path: the caller is to see the 404.
    if (x.route.operation === '' && x.allowed.length === 0) return undefined
    const fields: [string, string][] = [
      ['Access-Control-Allow-Origin', settings.any ? '*' : origin],
      ['Vary', varied],
    ]
    const methods = methodsFor(x, settings, asked)
    if (methods !== undefined) fields.push(['Access-Control-Allow-Methods', methods])
    const headers = headersFor(x, settings)
    if (headers !== undefined) fields.push(['Access-Control-Allow-Headers', headers])
    if (settings.credentials) fields.push(['Access-Control-Allow-Credentials', 'true'])
    fields.push(['Access-Control-Max-Age', String(settings.maxAge)])
    return { decision: 'preflight', status: 204, fields, body: '' }
  }
}
