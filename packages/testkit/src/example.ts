import { decisions, isDecision } from '@sekisho/base'
import { z } from 'zod'

const decision = z.string().refine(isDecision, `must be one of ${Object.keys(decisions).join(', ')}`)
const fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
const attributes = z.record(z.string(), z.string())
const accessStatus = z.enum(['approved', 'pending', 'revoked'])

/** A value that is expected: itself, null for absent, or text of a shape. */
const expected = z.union([z.string(), z.number(), z.null(), z.strictObject({ matches: z.string() })])
const expectedFields = z.record(z.string(), expected)

/** A credential that the gateway knows; what is not said is approved, active and never expires. */
const credential = z.strictObject({
  key: z.string().optional(),
  status: z.enum(['approved', 'revoked']).optional(),
  expiresAt: z.iso.datetime().optional(),
  products: z.record(z.string(), accessStatus).optional(),
  attributes: attributes.optional(),
  app: z
    .strictObject({
      id: z.string().optional(),
      name: z.string().optional(),
      status: z.enum(['approved', 'revoked']).optional(),
      attributes: attributes.optional(),
    })
    .optional(),
  developer: z
    .strictObject({
      id: z.string().optional(),
      email: z.string().optional(),
      status: z.enum(['active', 'inactive']).optional(),
      attributes: attributes.optional(),
    })
    .optional(),
})

/** What is there before the calls. */
const setup = z.strictObject({
  /** Time of the first call. */
  now: z.iso.datetime().optional(),
  credentials: z.record(z.string(), credential).optional(),
  /** True: credentials cannot be looked up at all. */
  credentialsUnavailable: z.boolean().optional(),
  /** Products that contain the operation: `paths` (below the base path) where not every path of it is covered. */
  products: z
    .record(z.string(), z.strictObject({ paths: z.array(z.string()).optional(), attributes: attributes.optional() }))
    .optional(),
})

const call = z.strictObject({
  title: z.string().optional(),
  /** Milliseconds that pass before it. */
  after: z.number().nonnegative().optional(),
  request: z.strictObject({
    method: z.string().default('GET'),
    target: z.string().default('/orders/v1/orders/7'),
    headers: fields.default({}),
    /** Bytes of body, and whether Content-Length announces them. */
    body: z.strictObject({ bytes: z.int().nonnegative(), announced: z.boolean().default(true) }).optional(),
    client: z.string().default('192.0.2.1'),
    secure: z.boolean().default(false),
  }),
  /** Name of a credential of the setup that other policies have found already, and of the product they chose. */
  as: z.string().optional(),
  product: z.string().optional(),
  /** Methods of the path, when it has none for this call's method. */
  allowed: z.array(z.string()).optional(),
  upstream: z
    .union([
      z.strictObject({ status: z.int().default(200), headers: fields.default({}) }),
      z.strictObject({ fails: decision }),
    ])
    .default({ status: 200, headers: {} }),
  expect: z.strictObject({
    decision,
    status: z.int().optional(),
    /** What the upstream gets. */
    sent: z.strictObject({ target: expected.optional(), headers: expectedFields.optional() }).optional(),
    reply: expectedFields.optional(),
    problem: z.record(z.string(), expected).optional(),
    app: expected.optional(),
    product: expected.optional(),
    notes: expected.optional(),
  }),
})

/** One entry of a policy's examples.json: a configuration, calls in order, and what becomes of each. */
export const policyExample = z.strictObject({
  title: z.string().min(1),
  description: z.string().optional(),
  config: z.record(z.string(), z.unknown()),
  setup: setup.default({}),
  calls: z.array(call).min(1),
})

export const policyExamples = z.array(policyExample).min(1)

export type PolicyExample = z.output<typeof policyExample>
export type ExampleCall = z.output<typeof call>
export type ExampleSetup = z.output<typeof setup>
export type Expected = z.output<typeof expected>
