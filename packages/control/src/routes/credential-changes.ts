import { nearest } from '@sekisho/base'
import { changedMeanwhile, etagOf } from '../etag.ts'
import { AdminProblem, type RequestError } from '../problems.ts'
import type { StoredCredential } from '../store/credentials.ts'
import type { Repositories } from '../store/repositories.ts'
import { maximalErrors, summaryOf } from '../validation.ts'
import type { Outcome } from './definition.ts'

export const findCredential = async (repositories: Repositories, id: string): Promise<StoredCredential> => {
  const found = await repositories.credentials.find(id)
  if (found !== undefined) return found
  throw new AdminProblem('not-found', { detail: `There is no credential "${id}".` })
}

/** The answer to a change of a credential; gateways look the key up anew. */
export const changed = (stored: StoredCredential | undefined): Outcome => {
  if (stored === undefined) throw changedMeanwhile()
  return { reply: { status: 200, body: stored.value, etag: etagOf(stored) }, invalidate: [stored.hash] }
}

/**
 * How access to each of these products is approved.
 * @param pointer where in the body the name at an index stands
 * @throws AdminProblem `request-invalid` naming every product that is unknown or named twice
 */
export const approvalsOf = async (
  repositories: Repositories,
  names: readonly string[],
  pointer: (index: number) => string,
): Promise<ReadonlyMap<string, 'auto' | 'manual'>> => {
  const known = new Map((await repositories.products.all()).map(({ name, approval }) => [name, approval]))
  const seen = new Set<string>()
  const errors: RequestError[] = []
  for (const [index, name] of names.entries()) {
    if (errors.length === maximalErrors) break
    if (seen.has(name)) errors.push({ pointer: pointer(index), message: `The product "${name}" is named twice.` })
    seen.add(name)
    if (known.has(name)) continue
    const near = nearest(name, known.keys())
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`
    errors.push({ pointer: pointer(index), message: `There is no product "${name}".${hint}` })
  }
  if (errors.length > 0) throw new AdminProblem('request-invalid', { detail: summaryOf(errors), errors })
  return known
}
