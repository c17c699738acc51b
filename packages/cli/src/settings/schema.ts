import { isIP } from 'node:net'
import { parseDuration, parseSize } from '@sekisho/base'
import { z } from 'zod'

const host = z.string().min(1).max(255)
const port = z.int().min(0).max(65_535)

const duration = z
  .string()
  .refine((text) => parseDuration(text) !== undefined, 'must be a duration such as 500ms, 10s or 1m30s')
const size = z.string().refine((text) => parseSize(text) !== undefined, 'must be a size such as 256MiB or 1GiB')

const isCidr = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}
const cidrs = z.array(z.string().refine(isCidr, 'must be an address or a CIDR range such as 10.0.0.0/8'))

/**
 * Settings of the process: one schema for flags, environment, file and reference. A path such as `gateway.port` is the
 * flag `--gateway-port` and the variable `SEKISHO_GATEWAY_PORT`.
 */
export const settingsSchema = z.strictObject({
  gateway: z.strictObject({
    host: host
      .default('127.0.0.1')
      .meta({ description: 'Address on which calls are taken. 0.0.0.0 opens it to the network.' }),
    port: port.default(8080).meta({ description: 'Port on which calls are taken; 0 takes any free one.' }),
  }),
  admin: z.strictObject({
    host: host.default('127.0.0.1').meta({ description: 'Address of the admin API.' }),
    port: port.default(8081).meta({ description: 'Port of the admin API; 0 takes any free one.' }),
    publicUrl: z
      .url({ protocol: /^https?$/ })
      .optional()
      .meta({ description: 'How the admin API is called from outside, through a proxy; its host is then accepted.' }),
    metricsOpen: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether /metrics of the admin API can be read without a token.' }),
  }),
  workers: z
    .int()
    .min(1)
    .max(256)
    .optional()
    .meta({ description: 'Threads that serve calls. Default: as many as the machine runs at once.' }),
  stateDir: z
    .string()
    .min(1)
    .default('.sekisho')
    .meta({ description: 'Folder for everything that the process keeps. Relative paths begin at the working folder.' }),
  store: z.strictObject({
    path: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'The SQLite file of the control plane. Default: sekisho.db in the state folder.' }),
    durability: z.enum(['normal', 'full']).default('normal').meta({
      description: 'normal: what was acknowledged survives a kill. full: also a power cut, with slower writes.',
    }),
  }),
  accessLog: z.string().min(1).optional().meta({
    description: 'Where access log lines go: stdout, off, or a file. Default: access.log in the state folder.',
  }),
  explain: z.strictObject({
    calls: z
      .int()
      .min(0)
      .max(1_000_000)
      .default(10_000)
      .meta({ description: 'Calls that each worker remembers for `sekisho explain`; 0 keeps none.' }),
  }),
  limits: z.strictObject({
    capacity: z
      .int()
      .min(1024)
      .max(50_000_000)
      .default(262_144)
      .meta({ description: 'Counters of throttles and quotas that there is room for at once.' }),
  }),
  credentials: z.strictObject({
    cache: z
      .int()
      .min(1)
      .max(10_000_000)
      .default(100_000)
      .meta({ description: 'Credentials that each worker remembers.' }),
  }),
  trustedProxies: cidrs
    .default([])
    .meta({ description: 'Ranges of proxies whose Forwarded and X-Forwarded-For fields are believed.' }),
  upstreams: z.strictObject({
    allow: cidrs.default([]).meta({
      description: "Ranges of upstreams that may be called although they are link-local or a cloud's metadata address.",
    }),
  }),
  hangTimeout: duration
    .default('10s')
    .meta({ description: 'A worker that gives no sign of life for so long is replaced.' }),
  workerHeap: size.default('512MiB').meta({ description: 'Heap of a worker, beyond which it is replaced.' }),
  policies: z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .default({})
    .meta({ description: 'Policies of every Api, by name, as in x-sekisho. As a flag or variable: JSON.' }),
  log: z.strictObject({
    level: z.enum(['info', 'warn', 'error']).default('info').meta({ description: 'The least that is logged.' }),
    format: z
      .enum(['auto', 'text', 'json'])
      .default('auto')
      .meta({ description: 'text for people, json for machines; auto: text on a terminal, otherwise json.' }),
  }),
})

export type SettingsInput = z.output<typeof settingsSchema>
