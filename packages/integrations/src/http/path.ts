import { Problem } from '@sekisho/base'
import type { Exchange } from '@sekisho/pipeline'

const dotSegment = /\/\.\.?(?:\/|$)/

const climbing = new Problem('request-malformed', {
  detail: 'With its parameters the path for the upstream would have a dot segment (RFC 3986 section 5.2.4).',
})

/**
 * Compiles the path for the upstream. Without a template: the base path of the URL, then what was called below the Api's
 * base path. With one: the base path, then the template with the route's parameters, as the caller encoded them.
 *
 * The path that was called has no dot segments. A template can make one out of parameters that are parts of segments:
 * of `/v{n}`, called as `/v..`, the template `/{n}/x` makes `/../x`, above the base path. That is thrown as a Problem.
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
    if (dotSegment.test(out)) throw climbing
    return out
  }
}
