import { z } from 'zod'

const fields = z.record(z.string(), z.string())

/** Fields that are expected; null for one that must be absent. */
const expectedFields = z.record(z.string(), z.string().nullable()).default({})

const call = z.strictObject({
  title: z.string().optional(),
  request: z.strictObject({
    method: z.string().default('GET'),
    target: z.string(),
    headers: fields.default({}),
    body: z.string().optional(),
  }),
  /** What the upstream replies; `silent`: nothing. */
  upstream: z
    .union([
      z.literal('silent'),
      z.strictObject({ status: z.int().default(200), headers: fields.default({}), body: z.string().default('') }),
    ])
    .prefault({}),
  /** What the upstream got; absent when it must get nothing. */
  sent: z
    .strictObject({
      method: z.string().optional(),
      target: z.string(),
      headers: expectedFields,
      body: z.string().optional(),
    })
    .optional(),
  /** What the caller got; `problem`: the code of a refusal. */
  reply: z.strictObject({
    status: z.int(),
    headers: expectedFields,
    body: z.string().optional(),
    problem: z.string().optional(),
  }),
})

const example = z.strictObject({
  title: z.string().min(1),
  description: z.string().optional(),
  /** `http://upstream.internal` in them stands for the upstream of the example. */
  settings: z.record(z.string(), z.unknown()),
  /** Of the Api and below it, as in an OpenAPI document. */
  route: z.strictObject({ basePath: z.string(), path: z.string() }),
  calls: z.array(call).min(1),
})

/** An integration's examples.json. */
export const integrationExamples = z.array(example).min(1)

export type IntegrationExample = z.output<typeof example>
export type IntegrationCall = z.output<typeof call>
