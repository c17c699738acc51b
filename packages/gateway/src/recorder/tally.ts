import { type Decision, decisionIndex } from '@sekisho/base'
import type { Grant, RouteFacts } from '@sekisho/pipeline'
import type { RecordedCall } from './call.ts'
import { type MetricsDelta, takeRoutes } from './delta.ts'
import { Histogram } from './histogram.ts'
import { flat, jsonText } from './json-text.ts'
import { labelText } from './labels.ts'

/** Beyond so many outcomes a worker forgets what it prepared and starts anew; no count is lost by it. */
const maxOutcomes = 50_000

/** Calls of one route that were granted alike and ended alike, and their share of every log line of theirs. */
export class Outcome {
  calls = 0
  /** Label text of `sekisho_calls_total`. */
  readonly labels: string
  /** `","status":200,"decision":"forwarded","api":"orders",…,"product":"free"`: what they have in common. */
  readonly logPart: string
  /** The method last seen, and `","method":"GET","path":"` made of it. */
  method = ''
  methodPart = '","method":"","path":"'
  /** The upstream last seen, and `,"upstream":"http://…"` made of it. */
  upstream = ''
  upstreamPart = ''

  constructor(product: ProductTally, status: number, decision: Decision) {
    this.labels = `${product.labels},status="${status}",decision="${decision}"`
    this.logPart = flat(`","status":${status},"decision":"${decision}"${product.logPart}`)
  }
}

/** Calls of one route that were granted alike. */
class ProductTally {
  bytesIn = 0
  bytesOut = 0
  readonly outcomes = new Map<number, Outcome>()
  readonly labels: string
  readonly logPart: string

  constructor(route: RouteTally, grant: Grant | undefined) {
    this.labels = `${route.labels},${labelText({ product: grant?.product.name ?? '' })}`
    this.logPart = route.logPart + (grant?.logPart ?? '')
  }
}

const factPart = (name: string, value: string): string => (value === '' ? '' : `,"${name}":"${jsonText(value)}"`)

/** Calls of one route since the last delta. */
export class RouteTally {
  readonly duration = new Histogram()
  readonly upstream = new Histogram()
  readonly products = new Map<Grant | undefined, ProductTally>()
  readonly labels: string
  readonly logPart: string
  touched = false

  constructor(facts: RouteFacts) {
    this.labels = labelText({ api: facts.api, version: facts.version, route: facts.operation })
    this.logPart = factPart('api', facts.api) + factPart('version', facts.version) + factPart('route', facts.operation)
  }
}

/**
 * A worker's counts. Every call ends in one `Outcome`, found by route, grant, status and decision; the one of the call
 * before is tried first.
 */
export class Tally {
  #routes = new WeakMap<RouteFacts, RouteTally>()
  #touched: RouteTally[] = []
  #outcomes = 0

  #facts: RouteFacts | undefined = undefined
  #route: RouteTally | undefined = undefined
  #grant: Grant | undefined = undefined
  #product: ProductTally | undefined = undefined

  /** Counts the call. Gives the outcome that it counted for. */
  count(call: RecordedCall): Outcome {
    const route = this.#routeOf(call.route)
    if (!route.touched) {
      route.touched = true
      this.#touched.push(route)
    }
    const product = this.#productOf(route, call.grant)
    product.bytesIn += call.bytesIn
    product.bytesOut += call.bytesOut
    route.duration.add(call.endedAt - call.beganAt)
    if (call.headAt > 0) route.upstream.add(call.headAt - call.sentAt)
    const outcome = this.#outcomeOf(product, call.status, call.decision)
    outcome.calls += 1
    return outcome
  }

  /** What was counted since the last time. */
  take(): MetricsDelta {
    const delta = takeRoutes(this.#touched)
    for (const route of this.#touched) route.touched = false
    this.#touched = []
    if (this.#outcomes > maxOutcomes) {
      this.#routes = new WeakMap()
      this.#outcomes = 0
    }
    // Not even the last call's route is kept: its snapshot may be gone.
    this.#facts = undefined
    this.#product = undefined
    return delta
  }

  #routeOf(facts: RouteFacts): RouteTally {
    if (facts === this.#facts) return this.#route as RouteTally
    let route = this.#routes.get(facts)
    if (route === undefined) {
      route = new RouteTally(facts)
      this.#routes.set(facts, route)
    }
    this.#facts = facts
    this.#route = route
    this.#product = undefined
    return route
  }

  #productOf(route: RouteTally, grant: Grant | undefined): ProductTally {
    if (grant === this.#grant && this.#product !== undefined) return this.#product
    let product = route.products.get(grant)
    if (product === undefined) {
      product = new ProductTally(route, grant)
      route.products.set(grant, product)
    }
    this.#grant = grant
    this.#product = product
    return product
  }

  #outcomeOf(product: ProductTally, status: number, decision: Decision): Outcome {
    const key = status * 256 + decisionIndex(decision)
    let outcome = product.outcomes.get(key)
    if (outcome === undefined) {
      outcome = new Outcome(product, status, decision)
      product.outcomes.set(key, outcome)
      this.#outcomes += 1
    }
    return outcome
  }
}
