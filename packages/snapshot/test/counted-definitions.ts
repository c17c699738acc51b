import { fieldName, Problem } from '@sekisho/base'
import {
  defineIntegration,
  definePolicy,
  type IntegrationDefinition,
  type LimitRule,
  type PolicyDefinition,
  type Surroundings,
} from '@sekisho/pipeline'
import { z } from 'zod'

/** Policies and integrations that say how often each was made, as `name scope`. */
export interface Counted {
  readonly policies: readonly PolicyDefinition[]
  readonly integrations: readonly IntegrationDefinition[]
  readonly created: string[]
}

const seen = fieldName('x-seen')

const limitRule = (id: string, name: string, limit: number): LimitRule => ({
  kind: 'window',
  id,
  name,
  limit,
  window: () => [0, 60_000],
  refusal: name === 'quota' ? 'quota-exceeded' : 'throttled',
  cost: 1,
  subject: () => 'all',
  perPrincipal: true,
  description: `${limit} calls per minute`,
  policyItem: `"${name}";q=${limit}`,
})

export const countedDefinitions = (): Counted => {
  const created: string[] = []
  const made = (name: string, scope: string): void => {
    created.push(`${name} ${scope}`)
  }

  const requestId = definePolicy({
    name: 'request-id',
    title: 'Request id',
    description: 'Marks replies.',
    schema: z.strictObject({ broken: z.string().optional() }),
    combine: 'replace',
    create: ({ broken }, { scope }) => {
      if (broken !== undefined) throw new TypeError(broken)
      made('request-id', scope)
      return { reply: (x) => x.reply.set(seen, x.id), record: (x) => x.note('recorded') }
    },
  })
  const product = definePolicy({
    name: 'product',
    title: 'Product',
    description: 'Refuses everybody.',
    schema: z.strictObject({}),
    combine: 'replace',
    create: (_, { scope }) => {
      made('product', scope)
      return { authorize: () => new Problem('product-missing') }
    },
  })
  const apiKey = definePolicy({
    name: 'api-key',
    title: 'API key',
    description: 'Refuses everybody.',
    schema: z.strictObject({ sources: z.array(z.unknown()).default([]), optional: z.boolean().default(false) }),
    combine: 'replace',
    create: (_, { scope }) => {
      made('api-key', scope)
      return { identify: () => new Problem('key-missing') }
    },
  })
  const throttle = definePolicy({
    name: 'throttle',
    title: 'Throttle',
    description: 'A limit.',
    schema: z.strictObject({ rate: z.number() }),
    combine: 'add',
    create: ({ rate }, { scope }) => {
      made('throttle', scope)
      return { limit: [limitRule(`${scope}:throttle`, 'throttle', rate)] }
    },
  })
  const quota = definePolicy({
    name: 'quota',
    title: 'Quota',
    description: 'A limit.',
    schema: z.strictObject({ limit: z.number(), period: z.string() }),
    combine: 'add',
    create: ({ limit }, { scope }) => {
      made('quota', scope)
      return { limit: [limitRule(`${scope}:quota`, 'quota', limit)] }
    },
  })
  const http = defineIntegration({
    name: 'http',
    title: 'HTTP',
    description: 'Answers with the URL.',
    schema: z.strictObject({ url: z.string() }),
    create: ({ url }, _deps: Surroundings) => {
      if (url === 'http://broken') throw new Error('the URL is broken')
      made('http', url)
      return (_, out) => out.end()
    },
  })
  return { policies: [requestId, product, apiKey, throttle, quota], integrations: [http], created }
}
