import { fieldName, Problem } from '@sekisho/base'
import { defineIntegration, type Exchange, type Forward } from '@sekisho/pipeline'
import { Head } from '@sekisho/wire'
import { z } from 'zod'
import type { IntegrationDeps } from '../deps.ts'

const response = z.strictObject({
  status: z.int().min(200).max(599).meta({ title: 'Status', description: 'Status code.' }),
  mediaType: z.string().optional().meta({ title: 'Media type', description: 'Content-Type of the body.' }),
  example: z.string().meta({ title: 'Example', description: 'Name by which callers can ask for it.' }),
  fields: z.record(z.string(), z.string()).meta({ title: 'Fields', description: 'Header fields.' }),
  body: z.string().optional().meta({ title: 'Body', description: 'Body as sent; absent for none.' }),
})

const mockSettings = z
  .strictObject({
    status: z
      .int()
      .min(200)
      .max(599)
      .optional()
      .meta({ title: 'Status', description: 'Response to give. Default: the first successful one of the document.' }),
    responses: z
      .array(response)
      .default([])
      .meta({ title: 'Responses', description: "Filled from the document's examples." }),
  })
  .meta({ title: 'mock', description: 'Answers from the examples of the OpenAPI document.' })

type Response = z.output<typeof response>

const prefer = fieldName('prefer')
const preferenceApplied = fieldName('preference-applied')
const contentType = fieldName('content-type')

interface Made {
  readonly response: Response
  readonly body: Buffer
}

interface Wish {
  readonly status: number | undefined
  readonly example: string | undefined
}

/** `Prefer: code=404, example=empty` (RFC 7240); undefined when it asks for other things only. */
const wishOf = (prefer: string | undefined): Wish | undefined => {
  if (prefer === undefined) return undefined
  const code = /(?:^|[,;\s])code="?(\d{3})"?/.exec(prefer)?.[1]
  const example = /(?:^|[,;\s])example="?([^",;\s]+)"?/.exec(prefer)?.[1]
  if (code === undefined && example === undefined) return undefined
  return { status: code === undefined ? undefined : Number(code), example }
}

const granted = (all: readonly Made[], { status, example }: Wish): Made | undefined =>
  all.find(
    ({ response }) =>
      (status === undefined || response.status === status) && (example === undefined || response.example === example),
  )

const headOf = (made: Made, applied: boolean): Head => {
  const head = new Head(0)
  for (const [name, value] of Object.entries(made.response.fields)) head.append(fieldName(name), value)
  if (made.response.mediaType !== undefined && made.response.body !== undefined) {
    head.set(contentType, made.response.mediaType)
  }
  if (applied) head.set(preferenceApplied, `code=${made.response.status}`)
  return head
}

export const mock = defineIntegration({
  name: 'mock',
  title: 'Mock',
  description:
    'Answers from the examples of the OpenAPI document. `Prefer: code=404, example=name` chooses among them.',
  schema: mockSettings,
  create(settings, _deps: IntegrationDeps): Forward {
    const all = settings.responses.map((each) => ({ response: each, body: Buffer.from(each.body ?? '') }))
    const first =
      settings.status === undefined
        ? (all.find((made) => made.response.status < 300) ?? all[0])
        : all.find((made) => made.response.status === settings.status)
    return (x: Exchange, out) => {
      const wish = wishOf(x.request.get(prefer))
      const made = wish === undefined ? first : granted(all, wish)
      if (made === undefined) {
        const known = all.map((each) => `${each.response.status}/${each.response.example}`).join(', ')
        out.fail(
          new Problem('configuration-error', {
            detail:
              all.length === 0
                ? 'The document has no example or schema from which a response could be made for this operation.'
                : `The document has no such response for this operation. There are: ${known}.`,
            status: all.length === 0 ? 501 : 404,
          }),
        )
        return
      }
      x.decision = 'mocked'
      out.head(made.response.status, headOf(made, wish !== undefined), made.body.length)
      out.data(made.body)
      out.end()
      out.settle()
    }
  },
})
