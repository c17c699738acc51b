import { parseDuration } from '@sekisho/base'
import { type Origin, originDefaults } from '@sekisho/wire'
import type { HttpSettings } from './settings.ts'

const ms = (text: string): number => parseDuration(text) ?? 0

// Routes with the same upstream share its connections: equal settings are one Origin for as long as any route uses it.
const origins = new Map<string, WeakRef<Origin>>()
const collected = new FinalizationRegistry<string>((key) => {
  if (origins.get(key)?.deref() === undefined) origins.delete(key)
})

/** What the pool needs to know of the upstream of these settings. */
export const originOf = (settings: HttpSettings): Origin => {
  const url = new URL(settings.url)
  const key = JSON.stringify([url.origin, settings.timeouts, settings.connections, settings.tls])
  const known = origins.get(key)?.deref()
  if (known !== undefined) return known
  const secure = url.protocol === 'https:'
  const origin: Origin = {
    ...originDefaults,
    name: url.origin,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    tls: secure
      ? {
          rejectUnauthorized: true,
          minVersion: 'TLSv1.2',
          ...(settings.tls?.ca === undefined ? {} : { ca: settings.tls.ca }),
          ...(settings.tls?.serverName === undefined ? {} : { servername: settings.tls.serverName }),
        }
      : undefined,
    connectTimeout: ms(settings.timeouts.connect),
    headTimeout: ms(settings.timeouts.firstByte),
    idleTimeout: ms(settings.timeouts.idle),
    totalTimeout: ms(settings.timeouts.total),
    maxConnections: settings.connections,
  }
  origins.set(key, new WeakRef(origin))
  collected.register(origin, key)
  return origin
}
