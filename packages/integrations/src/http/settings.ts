import { parseDuration } from '@sekisho/base'
import { z } from 'zod'

const duration = (title: string, description: string, byDefault: string) =>
  z
    .string()
    .refine((text) => parseDuration(text) !== undefined, 'must be a duration such as 250ms, 30s, 5m')
    .default(byDefault)
    .meta({ title, description })

const templateText = z.string().max(2048)

export const httpSettings = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, hostname: /.+/ })
      .refine(
        (url) => !url.includes('?') && !url.includes('#') && !/^https?:\/\/[^/]*@/.test(url),
        'must have no user, query or fragment',
      )
      .meta({
        title: 'URL',
        description: 'Origin and base path of the upstream. The path below the base path of the Api is added.',
      }),
    path: z
      .string()
      .startsWith('/')
      .max(2048)
      .regex(/^[^\s?#\p{Cc}]*$/u, 'must be a path without query')
      .optional()
      .meta({
        title: 'Path',
        description:
          'Path below the URL instead of the one that was called; `{name}` stands for a parameter of the route.',
      }),
    query: z
      .strictObject({
        set: z.record(z.string().min(1).max(256), templateText).default({}).meta({
          title: 'Set',
          description: 'Parameters to send, replacing those of the caller; values may use `${variables}`.',
        }),
        remove: z
          .array(z.string().min(1).max(256))
          .default([])
          .meta({ title: 'Remove', description: 'Parameters of the caller that are not sent on.' }),
      })
      .optional()
      .meta({ title: 'Query', description: 'Changes to the query.' }),
    host: z
      .union([
        z.enum(['upstream', 'caller']),
        z.string().regex(/^[A-Za-z0-9.-]+(:\d{1,5})?$/, 'must be a host name, or upstream, or caller'),
      ])
      .default('upstream')
      .meta({
        title: 'Host',
        description: "`upstream`: the URL's host; `caller`: the one that was called; or a name.",
      }),
    timeouts: z
      .strictObject({
        connect: duration('Connect', 'To a connection that can be used, with name resolution and TLS.', '5s'),
        firstByte: duration('First byte', 'From the request to the head of the response.', '30s'),
        idle: duration('Idle', 'Between two pieces of a body.', '30s'),
        total: duration('Total', 'For the whole exchange; 0s for no limit.', '0s'),
      })
      .prefault({})
      .meta({ title: 'Timeouts', description: 'How long each stage may take.' }),
    connections: z
      .int()
      .min(1)
      .max(65_536)
      .default(256)
      .meta({ title: 'Connections', description: 'To this upstream at one time, per worker.' }),
    tls: z
      .strictObject({
        ca: z
          .string()
          .startsWith('-----BEGIN')
          .optional()
          .meta({ title: 'CA', description: 'Certificates (PEM) to trust instead of the usual ones.' }),
        serverName: z
          .string()
          .min(1)
          .max(253)
          .optional()
          .meta({ title: 'Server name', description: "Name to ask for and verify. Default: the URL's host." }),
      })
      .optional()
      .meta({ title: 'TLS', description: 'For https. Certificates are always verified.' }),
  })
  .meta({ title: 'http', description: 'Forwards the call to an HTTP upstream.' })

export type HttpSettings = z.output<typeof httpSettings>
