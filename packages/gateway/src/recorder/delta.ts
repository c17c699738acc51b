import type { Histogram } from './histogram.ts'
import type { RouteTally } from './tally.ts'

/**
 * What a worker counted since its last delta. Two flat lists, because structured cloning of thousands of small objects
 * every second costs more than counting did. Per route, in this order:
 *
 *   labels   route, then per product: product, then per outcome: outcome
 *   figures  duration histogram, upstream histogram, number of products,
 *            then per product: bytes in, bytes out, number of outcomes, then the calls of each
 *
 * A histogram is its sum in ms, its number of non-empty buckets, then bucket and count of each.
 */
export interface MetricsDelta {
  readonly labels: readonly string[]
  readonly figures: Float64Array<ArrayBuffer>
}

/** Where a delta goes. Labels are Prometheus label text, complete for their series. */
export interface DeltaSink {
  route(labels: string): { readonly duration: Histogram; readonly upstream: Histogram }
  bytes(labels: string, bytesIn: number, bytesOut: number): void
  calls(labels: string, count: number): void
}

const writeHistogram = (histogram: Histogram, figures: number[]): void => {
  figures.push(histogram.sum, 0)
  const countAt = figures.length - 1
  let used = 0
  for (let bucket = histogram.first; bucket <= histogram.last; bucket += 1) {
    const count = histogram.counts[bucket] as number
    if (count === 0) continue
    figures.push(bucket, count)
    used += 1
  }
  figures[countAt] = used
}

/** Makes the delta of these routes and sets their counts back to nothing. */
export const takeRoutes = (routes: readonly RouteTally[]): MetricsDelta => {
  const labels: string[] = []
  const figures: number[] = []
  for (const route of routes) {
    labels.push(route.labels)
    writeHistogram(route.duration, figures)
    writeHistogram(route.upstream, figures)
    const products = [...route.products.values()]
    figures.push(products.length)
    for (const product of products) {
      const outcomes = [...product.outcomes.values()].filter((outcome) => outcome.calls > 0)
      labels.push(product.labels)
      figures.push(product.bytesIn, product.bytesOut, outcomes.length)
      for (const outcome of outcomes) {
        labels.push(outcome.labels)
        figures.push(outcome.calls)
        outcome.calls = 0
      }
      product.bytesIn = 0
      product.bytesOut = 0
    }
    route.duration.clear()
    route.upstream.clear()
  }
  return { labels, figures: Float64Array.from(figures) }
}

/** Reads a delta into `sink`. @throws RangeError when the lists do not fit each other. */
export const readDelta = (delta: MetricsDelta, sink: DeltaSink): void => {
  let nextLabel = 0
  let nextFigure = 0
  const label = (): string => {
    const text = delta.labels[nextLabel]
    if (text === undefined) throw new RangeError('A metrics delta ends before its figures do.')
    nextLabel += 1
    return text
  }
  const figure = (): number => {
    const value = delta.figures[nextFigure]
    if (value === undefined) throw new RangeError('A metrics delta ends before its labels do.')
    nextFigure += 1
    return value
  }
  const histogram = (into: Histogram): void => {
    into.sum += figure()
    for (let used = figure(); used > 0; used -= 1) into.put(figure(), figure())
  }
  while (nextLabel < delta.labels.length) {
    const route = sink.route(label())
    histogram(route.duration)
    histogram(route.upstream)
    for (let products = figure(); products > 0; products -= 1) {
      sink.bytes(label(), figure(), figure())
      for (let outcomes = figure(); outcomes > 0; outcomes -= 1) sink.calls(label(), figure())
    }
  }
}
