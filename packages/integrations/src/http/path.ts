import type { Exchange } from '@sekisho/pipeline'

/**
 * Compiles the path for the upstream. Without a template: the base path of the URL, then what was called below the Api's
 * base path. With one: the base path, then the template with the route's parameters, as the caller encoded them.
 */
export const compilePath = (base: string, template: string | undefined): ((x: Exchange) => string) => {
  const prefix = base.endsWith('/') ? base.slice(0, -1) : base
  if (template === undefined) {
    return (x) => {
      const cut = x.route.basePath.length
      const rest = cut <= 1 ? x.path : x.path.slice(cut)
      return rest === '' && prefix === '' ? '/' : prefix + rest
    }
  }
  const parts = template.split(/\{([^{}]+)\}/)
  return (x) => {
    let out = prefix
    for (let i = 0; i < parts.length; i += 1) {
      if (i % 2 === 0) out += parts[i]
      else out += x.parameters[x.route.parameters.indexOf((parts[i] as string).replace(/\+$/, ''))] ?? ''
    }
    return out
  }
}
