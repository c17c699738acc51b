import type { RequestError } from './problems.ts'
import type { RawBody } from './routes/definition.ts'
import { importInput } from './schemas.ts'
import { errorsOf } from './validation.ts'

/** A document and its files, as the importer takes them. */
export interface ImportSource {
  readonly entry: string
  readonly files: Readonly<Record<string, string | Uint8Array>>
}

const wrong = (pointer: string, message: string): { refused: readonly RequestError[] } => ({
  refused: [{ pointer, message }],
})

/** Reads an import's body: `{ entry, files }` as application/json, or a single document under a media type of its own. */
export const readImportBody = ({ mediaType, bytes }: RawBody): ImportSource | { refused: readonly RequestError[] } => {
  if (mediaType !== 'application/json') {
    const entry = mediaType.endsWith('json') ? 'openapi.json' : 'openapi.yaml'
    return { entry, files: { [entry]: bytes } }
  }
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    return wrong('', `The body is not JSON in UTF-8: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (typeof value === 'object' && value !== null && ('openapi' in value || 'swagger' in value)) {
    return wrong('', 'This is a document itself: send it as application/openapi+json, or as { entry, files }.')
  }
  const parsed = importInput.safeParse(value)
  if (!parsed.success) return { refused: errorsOf(importInput, parsed.error) }
  const { entry, files } = parsed.data
  if (Object.hasOwn(files, entry)) return parsed.data
  return wrong('/entry', `There is no file "${entry}" among files: ${Object.keys(files).slice(0, 10).join(', ')}`)
}
