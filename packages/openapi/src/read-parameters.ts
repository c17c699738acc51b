import type { OpenApiDocument } from './document.ts'
import { describe, type Json, member, type Path } from './json.ts'
import type { OperationSite } from './read-paths.ts'

const places: ReadonlySet<string> = new Set(['query', 'querystring', 'header', 'path', 'cookie'])
const formerPlaces: ReadonlySet<string> = new Set(['body', 'formData'])

const checkParameter = (
  document: OpenApiDocument,
  written: Json,
  at: Path,
): { name: string; in: string } | undefined => {
  const followed = document.follow(written, at)
  if (followed === undefined) return undefined
  const { path } = followed
  const parameter = document.object(followed.value, path, 'A parameter')
  if (parameter === undefined) return undefined
  const name = member(parameter, 'name')
  const place = member(parameter, 'in')
  if (typeof name !== 'string') {
    document.error('wrong-type', `A parameter must have a name that is a string, not ${describe(name)}`, path)
  } else if (typeof place === 'string' && formerPlaces.has(place)) {
    document.error('invalid-parameter', `"in: ${place}" is of Swagger 2.0; use requestBody`, [...path, 'in'])
  } else if (typeof place !== 'string' || !places.has(place)) {
    document.error('invalid-parameter', `The parameter ${name} must say in: query, header, path or cookie`, path)
  } else {
    return { name, in: place }
  }
  return undefined
}

/** Checks the parameters of an operation and its path item; returns how many there are. */
export const readParameters = (document: OpenApiDocument, site: OperationSite): number => {
  const declared = new Set<string>()
  let count = 0
  for (const [holder, holderPath] of [[site.item, site.itemPath] as const, [site.operation, site.path] as const]) {
    const path = [...holderPath, 'parameters']
    for (const [index, written] of (document.array(member(holder, 'parameters'), path, 'parameters') ?? []).entries()) {
      const parameter = checkParameter(document, written, [...path, index])
      count += 1
      if (parameter?.in !== 'path') continue
      declared.add(parameter.name)
      // Greedy parameters are declared with or without their plus sign.
      if (site.template.parameters.includes(parameter.name.replace(/\+$/, ''))) continue
      const message = `The path parameter ${JSON.stringify(parameter.name)} is not in the path ${site.template.path}`
      document.say('warning', 'path-parameter-unknown', message, [...path, index])
    }
  }
  for (const name of site.template.parameters) {
    if (declared.has(name) || declared.has(`${name}+`)) continue
    const message = `${site.method} ${site.template.path} does not declare its path parameter {${name}}`
    document.say('warning', 'path-parameter-undeclared', message, site.path, 'key')
  }
  return count
}
