import { nearest } from '@sekisho/base'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AdminProblem } from './problems.ts'
import type { RouteDefinition } from './routes/definition.ts'

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)

/** Answers what no route takes: another method of a known path (405 with `Allow`), or an unknown path (404). */
export const refuseUnknown = (routes: readonly RouteDefinition[]) => {
  const methods = new Map<string, string[]>()
  for (const { path, method } of routes) {
    const also = method === 'GET' ? ['GET', 'HEAD'] : [method]
    methods.set(path, [...(methods.get(path) ?? []), ...also])
  }
  const known = [...methods].map(([path, allowed]) => ({ pattern: patternOf(path), allow: allowed.join(', ') }))
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const path = request.url.split('?', 1)[0] ?? ''
    const found = known.find(({ pattern }) => pattern.test(path))
    if (found === undefined) {
      const near = nearest(path, methods.keys())
      const hint = near === undefined ? 'GET /openapi.json lists all.' : `Did you mean ${near}?`
      throw new AdminProblem('path-unknown', { detail: `The admin API has no path ${path}. ${hint}` })
    }
    // RFC 9110 section 9.3.7: what the path takes. No CORS: browsers get no more from this.
    if (request.method === 'OPTIONS') return reply.code(204).header('allow', found.allow).send()
    throw new AdminProblem('method-not-allowed', {
      detail: `${request.method} is not taken here. This path takes ${found.allow}.`,
      fields: { allow: found.allow },
    })
  }
}
