import { fieldName } from '@sekisho/base'
import { defineIntegration, type Exchange, type Forward } from '@sekisho/pipeline'
import type { Head } from '@sekisho/wire'
import type { IntegrationDeps } from '../deps.ts'
import { originOf } from './origin.ts'
import { compilePath } from './path.ts'
import { compileQuery } from './query.ts'
import { httpSettings } from './settings.ts'

const hostField = fieldName('host')
const forwardedFor = fieldName('x-forwarded-for')
const forwardedProto = fieldName('x-forwarded-proto')
const forwardedHost = fieldName('x-forwarded-host')

/**
 * Tells the upstream who called (the gateway has removed what untrusted callers claim about that). One caller's calls come
 * in runs, so the lines of the last one are kept.
 */
const introducer = (): ((x: Exchange) => string) => {
  let peer = ''
  let host = ''
  let secure = false
  let lines = ''
  return (x) => {
    const request = x.request as Head
    const named = request.get(hostField) ?? ''
    if (request.forwarded) return extend(x, named)
    if (x.peer !== peer || named !== host || x.secure !== secure) {
      peer = x.peer
      host = named
      secure = x.secure
      lines = introduction(peer, secure, host)
    }
    return lines
  }
}

const introduction = (peer: string, secure: boolean, host: string): string =>
  `x-forwarded-for: ${peer}\r\n${protoLine(secure)}${host === '' ? '' : `x-forwarded-host: ${host}\r\n`}`

const protoLine = (secure: boolean): string => `x-forwarded-proto: ${secure ? 'https' : 'http'}\r\n`

/** Behind a trusted proxy: its word stands, and the chain grows by one. */
const extend = (x: Exchange, host: string): string => {
  const request = x.request
  const chain = request.get(forwardedFor)
  let lines = ''
  if (chain === undefined) {
    // The proxy told it in `Forwarded`: both fields have to name the same caller, or the upstream cannot tell whom to believe.
    const caller = x.client === '' || x.client === x.peer ? '' : `${x.client}, `
    lines = `x-forwarded-for: ${caller}${x.peer}\r\n`
  } else request.set(forwardedFor, `${chain}, ${x.peer}`)
  if (!request.has(forwardedProto)) lines += protoLine(x.secure)
  if (!request.has(forwardedHost) && host !== '') lines += `x-forwarded-host: ${host}\r\n`
  return lines
}

const framing = (x: Exchange): string => {
  if (x.body !== undefined) {
    return x.body.length < 0 ? 'transfer-encoding: chunked\r\n\r\n' : `content-length: ${x.body.length}\r\n\r\n`
  }
  // RFC 9110 section 8.6: a method that is expected to have content says that it has none.
  return x.method === 'POST' || x.method === 'PUT' || x.method === 'PATCH' ? 'content-length: 0\r\n\r\n' : '\r\n'
}

export const http = defineIntegration({
  name: 'http',
  title: 'HTTP upstream',
  description: 'Forwards the call to an HTTP/1.1 upstream over kept connections.',
  schema: httpSettings,
  create(settings, deps: IntegrationDeps): Forward {
    const origin = originOf(settings)
    const url = new URL(settings.url)
    const path = compilePath(url.pathname, settings.path)
    const query = compileQuery(settings.query)
    const host = settings.host === 'upstream' ? url.host : settings.host
    const fixedHost = host === 'caller' ? undefined : ` HTTP/1.1\r\nhost: ${host}\r\n`
    const { upstreams, clock } = deps
    const introduce = introducer()
    return (x, out) => {
      const sent = query(x, x.query)
      const target = sent === undefined ? path(x) : `${path(x)}?${sent}`
      const named = fixedHost ?? ` HTTP/1.1\r\nhost: ${x.request.get(hostField) ?? url.host}\r\n`
      const who = introduce(x)
      // Every Fields of a running gateway is a Head of wire.
      const lines = (x.request as Head).lines()
      x.upstream = origin.name
      x.sentAt = clock.elapsed()
      x.pending = upstreams.send(
        origin,
        x.method,
        `${x.method} ${target}${named}${lines}${who}${framing(x)}`,
        x.body,
        out,
      )
    }
  },
})
