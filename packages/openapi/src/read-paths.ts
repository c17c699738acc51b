import { nearest } from '@sekisho/base'
import { methods, type Operation } from '@sekisho/model'
import type { OpenApiDocument } from './document.ts'
import { type JsonObject, member, type Path } from './json.ts'
import { type PathTemplate, parsePathTemplate } from './path-template.ts'

/** An operation as the document has it, with what its path item says for it. */
export interface OperationSite {
  readonly method: Operation['method']
  readonly template: PathTemplate
  readonly operation: JsonObject
  readonly item: JsonObject
  readonly itemPath: Path
  readonly path: Path
}

const methodOf = new Map(methods.map((method) => [method.toLowerCase(), method]))
const unknownMethod = (name: string): string => {
  const near = nearest(name, methodOf.keys())
  return `A path item has no member ${JSON.stringify(name)}${near === undefined ? '' : `; did you mean ${near}?`}`
}

const otherMembers: ReadonlySet<string> = new Set(['$ref', 'summary', 'description', 'servers', 'parameters'])

const readPathItem = (
  document: OpenApiDocument,
  template: PathTemplate,
  item: JsonObject,
  itemPath: Path,
): OperationSite[] => {
  const sites: OperationSite[] = []
  for (const name of Object.keys(item)) {
    if (otherMembers.has(name) || name.startsWith('x-')) continue
    const method = methodOf.get(name)
    const path = [...itemPath, name]
    if (method !== undefined) {
      const operation = document.object(item[name], path, 'An operation')
      if (operation !== undefined) sites.push({ method, template, operation, item, itemPath, path })
    } else if (name === 'query' || name === 'additionalOperations') {
      document.tally(
        'warning',
        'method-not-served',
        name,
        path,
        (n) => `${name}: only the methods of RFC 9110 and PATCH are served (${n})`,
      )
    } else {
      document.error('unknown-method', () => unknownMethod(name), path, 'key')
    }
  }
  return sites
}

/** Every operation under `paths` that can be served, in the order of the document. */
export const readPaths = (document: OpenApiDocument): OperationSite[] => {
  const written = member(document.root, 'paths')
  if (written === undefined) {
    const isAbsenceAllowed =
      member(document.root, 'webhooks') !== undefined || member(document.root, 'components') !== undefined
    const severity = isAbsenceAllowed ? 'warning' : 'error'
    document.say(severity, 'no-paths', 'The document has no paths, so there is nothing to serve', [])
  }
  const paths = document.object(written, ['paths'], 'paths')
  const sites: OperationSite[] = []
  for (const key of Object.keys(paths ?? {})) {
    if (key.startsWith('x-')) continue
    const path = ['paths', key]
    const item = document.object(paths?.[key], path, 'A path item')
    if (item === undefined) continue
    if (!key.startsWith('/')) {
      document.error('path-not-absolute', `The path ${JSON.stringify(key)} must begin with a slash`, path, 'key')
      continue
    }
    const template = parsePathTemplate(key)
    if (!('reason' in template)) {
      sites.push(...readPathItem(document, template, item, path))
    } else if (template.malformed === true) {
      // An error, because a route that is live would otherwise be taken away by a slip of the pen.
      document.error('malformed-path', () => `The path ${JSON.stringify(key)}: ${template.reason}`, path, 'key')
    } else {
      document.say(
        'warning',
        'path-not-served',
        `The path ${JSON.stringify(key)} is not served: ${template.reason}`,
        path,
        'key',
      )
    }
  }
  return sites
}
