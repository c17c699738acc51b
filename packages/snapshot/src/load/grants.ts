import type { Grant, LimitRule } from '@sekisho/pipeline'
import type { SnapshotRoute } from '../format.ts'
import type { TemplateSegment } from '../path-template.ts'
import type { Numbers } from './numbers.ts'
import type { ProductHold } from './product-plan.ts'

/** What a route grants, and to whom. */
export interface RouteGrants {
  readonly open: Grant
  readonly byProduct: ReadonlyMap<string, readonly Grant[]>
  /** Whether any of them has a layer. */
  readonly limited: boolean
}

const noGrants: ReadonlyMap<string, readonly Grant[]> = new Map()

const grantOf = (hold: ProductHold, covers: Grant['covers'], routeRules: readonly LimitRule[]): Grant => {
  const rules = [...routeRules, ...hold.rules]
  const limitPolicy = rules.map((rule) => rule.policyItem).join(', ')
  return { product: hold.product, attributes: hold.attributes, covers, rules, limitPolicy, logPart: hold.logPart }
}

const openGrant = (rules: readonly LimitRule[]): Grant => ({
  product: { name: '', displayName: '', attributes: {} },
  attributes: {},
  covers: true,
  rules,
  limitPolicy: rules.map((rule) => rule.policyItem).join(', '),
  logPart: '',
})

/** Finds for each hold whether it covers the route; those behind one that covers every call are never asked. */
const covering = (
  holds: readonly ProductHold[],
  route: SnapshotRoute,
  segments: readonly TemplateSegment[],
): (readonly [hold: ProductHold, every: boolean])[] => {
  const found: (readonly [ProductHold, boolean])[] = []
  const settled = new Set<string>()
  for (const hold of holds) {
    if (settled.has(hold.product.name)) continue
    const covered = hold.covers(route, segments)
    if (covered === 'none') continue
    found.push([hold, covered === 'every'])
    if (covered === 'every') settled.add(hold.product.name)
  }
  return found
}

/**
 * Grants for the routes of one Api. Equal ones are one object: what is remembered per principal and grant (keys of
 * counters) then grows with the kinds of grants, not with the routes.
 */
export const createGrants = (
  holds: readonly ProductHold[],
  numbers: Numbers,
): ((route: SnapshotRoute, segments: readonly TemplateSegment[], rules: readonly LimitRule[]) => RouteGrants) => {
  const grants = new Map<string, Grant>()
  const open = new Map<string, Grant>()
  const sets = new Map<string, RouteGrants>()

  const shared = <T>(known: Map<string, T>, key: string, make: () => T): T => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make()
    known.set(key, made)
    return made
  }

  return (route, segments, rules) => {
    const rulesKey = numbers.keyOf(rules)
    const found = route.access === 'open' ? [] : covering(holds, route, segments)
    const keys = found.map(([hold, every]) => `${rulesKey} ${numbers.keyOf([hold])} ${every ? 'every' : 'some'}`)
    return shared(sets, `${rulesKey}|${keys.join('|')}`, () => {
      const byProduct = new Map<string, Grant[]>()
      found.forEach(([hold, every], index) => {
        const grant = shared(grants, keys[index] as string, () => grantOf(hold, every || hold.matches, rules))
        const others = byProduct.get(hold.product.name)
        if (others === undefined) byProduct.set(hold.product.name, [grant])
        else others.push(grant)
      })
      return {
        open: shared(open, rulesKey, () => openGrant(rules)),
        byProduct: found.length === 0 ? noGrants : byProduct,
        limited: rules.length > 0 || found.some(([hold]) => hold.rules.length > 0),
      }
    })
  }
}
