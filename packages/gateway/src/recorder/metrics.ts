import { type DeltaSink, type MetricsDelta, readDelta } from './delta.ts'
import { Histogram } from './histogram.ts'
import { labelText } from './labels.ts'
import { callMetrics, type Metric, type ProcessFigure, type ProcessMetricName, processMetrics } from './metric-table.ts'
import { familyHead, histogramSamples, sample } from './prometheus.ts'

export interface MetricsOptions {
  /** Different label sets that each metric may have; 10,000 if not given. Whatever is beyond counts under `api="_other"`. */
  readonly maxSeries?: number
}

/** The counts of all workers since the start. */
export interface Metrics {
  merge(delta: MetricsDelta): void
  /** Prometheus text format 0.0.4. */
  render(figures: readonly ProcessFigure[]): string
  /** The duration in seconds below which a share `p` (0 to 1) of all calls lay; NaN before the first one. */
  quantile(p: number): number
}

interface RouteTotals {
  readonly duration: Histogram
  readonly upstream: Histogram
}

interface ByteTotals {
  bytesIn: number
  bytesOut: number
}

interface CallTotals {
  count: number
}

/** No Api can have this name, so nothing else counts there. */
const otherApi = '_other'

/** Totals by label text, of which there are at most `limit`, and one more for all that came too late. */
class Series<T> {
  readonly #byLabels = new Map<string, T>()
  readonly #limit: number
  readonly #otherLabels: string
  readonly #make: () => T

  constructor(metric: Metric, limit: number, make: () => T) {
    this.#limit = limit
    this.#otherLabels = labelText(
      Object.fromEntries(metric.labels.map((label) => [label, label === 'api' ? otherApi : ''])),
    )
    this.#make = make
  }

  /** True when these labels have, or can still get, totals of their own. */
  fits(labels: string): boolean {
    return this.#byLabels.size < this.#limit || this.#byLabels.has(labels)
  }

  of(labels: string): T {
    const key = this.fits(labels) ? labels : this.#otherLabels
    let totals = this.#byLabels.get(key)
    if (totals === undefined) {
      totals = this.#make()
      this.#byLabels.set(key, totals)
    }
    return totals
  }

  values(): IterableIterator<T> {
    return this.#byLabels.values()
  }

  /** The samples of all, in the order in which they came. */
  text(name: keyof typeof callMetrics, samples: (labels: string, totals: T) => string): string {
    let text = familyHead(name, callMetrics[name])
    for (const [labels, totals] of this.#byLabels) text += samples(labels, totals)
    return text
  }
}

const processText = (figures: readonly ProcessFigure[]): string => {
  let text = ''
  for (const name of Object.keys(processMetrics) as ProcessMetricName[]) {
    const given = figures.filter((figure) => figure.name === name)
    if (given.length === 0) continue
    text += familyHead(name, processMetrics[name])
    for (const figure of given) text += sample(name, labelText(figure.labels ?? {}), figure.value)
  }
  return text
}

export const createMetrics = (options: MetricsOptions = {}): Metrics => {
  const limit = options.maxSeries ?? 10_000
  const routes = new Series<RouteTotals>(callMetrics.sekisho_call_duration_seconds, limit, () => ({
    duration: new Histogram(),
    upstream: new Histogram(),
  }))
  const bytes = new Series<ByteTotals>(callMetrics.sekisho_bytes_in_total, limit, () => ({ bytesIn: 0, bytesOut: 0 }))
  const calls = new Series<CallTotals>(callMetrics.sekisho_calls_total, limit, () => ({ count: 0 }))
  let overflow = 0

  const sink: DeltaSink = {
    route: (labels) => routes.of(labels),
    bytes: (labels, bytesIn, bytesOut) => {
      const totals = bytes.of(labels)
      totals.bytesIn += bytesIn
      totals.bytesOut += bytesOut
    },
    calls: (labels, count) => {
      if (!calls.fits(labels)) overflow += count
      calls.of(labels).count += count
    },
  }
  const render = (figures: readonly ProcessFigure[]): string => {
    const duration = 'sekisho_call_duration_seconds'
    const upstream = 'sekisho_upstream_duration_seconds'
    return (
      calls.text('sekisho_calls_total', (labels, totals) => sample('sekisho_calls_total', labels, totals.count)) +
      routes.text(duration, (labels, totals) => histogramSamples(duration, labels, totals.duration)) +
      // A route that never had an upstream has no upstream times to tell.
      routes.text(upstream, (labels, totals) =>
        totals.upstream.last < 0 ? '' : histogramSamples(upstream, labels, totals.upstream),
      ) +
      bytes.text('sekisho_bytes_in_total', (labels, totals) =>
        sample('sekisho_bytes_in_total', labels, totals.bytesIn),
      ) +
      bytes.text('sekisho_bytes_out_total', (labels, totals) =>
        sample('sekisho_bytes_out_total', labels, totals.bytesOut),
      ) +
      familyHead('sekisho_metrics_overflow_total', callMetrics.sekisho_metrics_overflow_total) +
      sample('sekisho_metrics_overflow_total', '', overflow) +
      processText(figures)
    )
  }
  const quantile = (p: number): number => {
    const all = new Histogram()
    for (const totals of routes.values()) all.merge(totals.duration)
    return all.quantile(p) / 1000
  }
  return { merge: (delta) => readDelta(delta, sink), render, quantile }
}
