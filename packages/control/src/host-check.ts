import { isIP } from 'node:net'
import { AdminProblem } from './problems.ts'

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/** The host of a `Host` field (RFC 9110 section 7.2), without port and brackets, in lower case. */
const hostOf = (field: string): string | undefined => {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]*))(?::\d*)?$/i.exec(field)
  return (match?.[1] ?? match?.[2])?.toLowerCase()
}

/**
 * Refuses names that no caller of a listener on loopback would use. A page that a browser shows can have its own name
 * resolve to 127.0.0.1 (DNS rebinding); the `Host` field still tells.
 * @param listening the host that is listened on; nothing is checked when that is not loopback
 */
export const hostCheck = (listening: string, publicUrl: string | undefined): ((field: string | undefined) => void) => {
  if (!isLoopback(listening)) return () => undefined
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).hostname.toLowerCase()
  return (field) => {
    const host = hostOf(field ?? '')
    if (host !== undefined && (isLoopback(host) || host === publicHost)) return
    throw new AdminProblem('host-not-allowed', {
      detail: `This admin API listens on loopback and is not called ${JSON.stringify(field ?? '')}. Use localhost, or set its public URL.`,
    })
  }
}
