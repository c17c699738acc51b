import type { OpenApiDocument } from './document.ts'
import { member } from './json.ts'
import type { OperationSite } from './read-paths.ts'
import { UniqueNames } from './unique-names.ts'

const longest = 128

/** Letters, digits, `_`, `.` and `-`: what may stand in metrics, logs and scopes without quoting. Empty if nothing is left. */
const fit = (text: string): string =>
  text
    .slice(0, longest)
    .replaceAll(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^-/, '')
    .replace(/-$/, '')

const fromRoute = (site: OperationSite): string => {
  const path = fit(site.template.path.replaceAll(/[{}+]/g, ''))
  return `${site.method.toLowerCase()}-${path === '' ? 'root' : path}`
}

/** Gives every operation an id that is unique in the Api: its operationId where that will do. */
export class OperationIds {
  private readonly document: OpenApiDocument
  private readonly written = new Map<string, OperationSite>()
  private readonly names = new UniqueNames('-')

  constructor(document: OpenApiDocument) {
    this.document = document
  }

  take(site: OperationSite): string {
    const path = [...site.path, 'operationId']
    const operationId = this.document.string(member(site.operation, 'operationId'), path, 'operationId')
    if (operationId !== undefined) this.checkUnique(operationId, site)
    const base = (operationId === undefined ? '' : fit(operationId)) || fromRoute(site)
    if (operationId === undefined) {
      this.document.tally(
        'note',
        'operation-id-made',
        'missing',
        site.path,
        (n) => `${n} without operationId got an id made from method and path`,
      )
    } else if (base !== operationId) {
      const message = (n: string): string =>
        `The operationId of ${n} was changed to letters, digits, "_", "." and "-"; the first became ${base}`
      this.document.tally('note', 'operation-id-changed', '', path, message)
    }
    return this.names.take(base)
  }

  private checkUnique(operationId: string, site: OperationSite): void {
    const first = this.written.get(operationId)
    if (first === undefined) {
      this.written.set(operationId, site)
      return
    }
    const message = `The operationId ${JSON.stringify(operationId)} of ${site.method} ${site.template.path} is that of ${first.method} ${first.template.path} too; it must be unique`
    this.document.error('operation-id-repeated', message, [...site.path, 'operationId'])
  }
}
