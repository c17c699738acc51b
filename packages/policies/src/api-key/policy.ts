import { isPlausibleKey, isToken, Problem } from '@sekisho/base'
import { type CredentialLookup, definePolicy, type Exchange, type Principal, type Step } from '@sekisho/pipeline'
import { z } from 'zod'
import { challenge } from '../challenge.ts'
import { credentialFault } from '../credential-state.ts'
import { cookieSource } from './cookie-source.ts'
import { headerSource } from './header-source.ts'
import { querySource } from './query-source.ts'
import type { KeySource } from './source.ts'

const source = z
  .strictObject({
    in: z.enum(['header', 'query', 'cookie']).meta({ title: 'In', description: 'Which part of the request.' }),
    name: z
      .string()
      .min(1)
      .max(128)
      .meta({ title: 'Name', description: 'Name of the header, query parameter or cookie.' }),
    scheme: z.string().max(32).refine(isToken, 'must be an authentication scheme such as Bearer').optional().meta({
      title: 'Scheme',
      description: 'Word before the key in the header, such as `Bearer`; headers without it are passed by.',
    }),
  })
  .superRefine(({ in: where, name, scheme }, context) => {
    if (where !== 'query' && !isToken(name)) {
      context.addIssue({ code: 'custom', path: ['name'], message: `"${name}" cannot name a ${where}` })
    }
    if (where !== 'header' && scheme !== undefined) {
      context.addIssue({ code: 'custom', path: ['scheme'], message: 'only a header has a scheme' })
    }
  })

type Source = z.output<typeof source>

const schema = z.strictObject({
  sources: z
    .array(source)
    .min(1)
    .max(16)
    .default([{ in: 'header', name: 'x-api-key' }])
    .meta({ title: 'Sources', description: 'Where the key may be; the first place that has one counts.' }),
  forward: z.boolean().default(false).meta({
    title: 'Forward',
    description: 'Whether the upstream gets the key too. Default: it is removed from all sources.',
  }),
  optional: z.boolean().default(false).meta({
    title: 'Optional',
    description: 'Whether calls without a key pass, as nobody. A key that is given still has to be good.',
  }),
})

const malformed = new Problem('key-malformed', {
  detail: 'What was sent is no API key: it was cut off, mistyped or sent twice. Copy the whole key and send it once.',
  fields: challenge,
})
const unknown = new Problem('key-unknown', {
  detail: 'No app has this API key. Check that it is the right one for this installation.',
  fields: challenge,
})

const compileSource = ({ in: where, name, scheme }: Source): KeySource => {
  if (where === 'header') return headerSource(name, scheme)
  return where === 'query' ? querySource(name) : cookieSource(name)
}

const unavailable = (cause: unknown): Problem =>
  new Problem('credentials-unavailable', {
    detail: 'API keys cannot be checked at the moment. Try again shortly.',
    fields: [['Retry-After', '1']],
    cause,
  })

const identifyBy = (key: string, x: Exchange, credentials: CredentialLookup): ReturnType<Step> => {
  const settle = (principal: Principal | undefined): Problem | undefined => {
    x.principal = principal
    if (principal !== undefined) return undefined
    // Asked only now: a key that is found needs no look at its spelling, and the look-up refuses what can be no key.
    return isPlausibleKey(key) ? unknown : malformed
  }
  let found: ReturnType<CredentialLookup>
  try {
    found = credentials(key)
  } catch (error) {
    return unavailable(error)
  }
  return found instanceof Promise ? found.then(settle, unavailable) : settle(found)
}

export const apiKey = definePolicy({
  name: 'api-key',
  title: 'API key',
  description: 'Finds out whose call it is by the API key in a header, query parameter or cookie.',
  schema,
  combine: 'replace',
  create: (config, { credentials, clock }) => {
    const sources = config.sources.map(compileSource)
    const missing = new Problem('key-missing', {
      detail: `Send your API key in ${sources.map(({ place }) => place).join(' or ')}.`,
      fields: challenge,
    })
    const absent = config.optional ? undefined : missing
    const keep = config.forward
    return {
      identify: (x) => {
        let key = ''
        for (const source of sources) {
          if (key === '') key = source.read(x)
          // Before anything else sees the request, from every source: what is not sent on is not logged or cached either.
          if (!keep) source.remove(x)
        }
        if (key === '') return absent
        return identifyBy(key, x, credentials)
      },
      authorize: (x) => {
        // Where a product was asked for, it has judged the credential after its products, in the order of verification.
        const principal = x.principal
        if (principal === undefined || x.grant !== undefined) return undefined
        const { credential } = principal
        return credentialFault(credential, credential.expiresAt === null ? 0 : clock.now())
      },
    }
  },
})
