import { bucketMiddle, type Histogram, bucketCount } from './histogram.ts'
import type { Metric } from './metric-table.ts'

/** `Content-Type` of the text format that is rendered here. */
export const prometheusMediaType = 'text/plain; version=0.0.4; charset=utf-8'

/** Upper bounds of the duration histograms, in seconds. */
export const durationBounds: readonly number[] = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
]

/** For each bound, the first bucket whose middle is above it. */
const boundBuckets = durationBounds.map((seconds) => {
  let bucket = 0
  while (bucket < bucketCount && bucketMiddle(bucket) <= seconds * 1000) bucket += 1
  return bucket
})

/** A value as Go's ParseFloat reads it, which is what the format asks for. */
const valueText = (value: number): string => {
  if (value === Number.POSITIVE_INFINITY) return '+Inf'
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value)
}

/** HELP and TYPE of a family. Help texts are ours: no backslash and no line feed in them. */
export const familyHead = (name: string, metric: Metric): string =>
  `# HELP ${name} ${metric.help}\n# TYPE ${name} ${metric.type}\n`

/** One sample. `labels`: label text, perhaps empty. */
export const sample = (name: string, labels: string, value: number): string =>
  `${labels === '' ? name : `${name}{${labels}}`} ${valueText(value)}\n`

/** The samples of one histogram. A value within 1/128 of a bound may count on either side of it. */
export const histogramSamples = (name: string, labels: string, histogram: Histogram): string => {
  const total = histogram.count
  const counts = histogram.countsBelow(boundBuckets)
  let text = ''
  for (const [i, bound] of durationBounds.entries()) {
    text += sample(`${name}_bucket`, `${labels},le="${bound}"`, counts[i] as number)
  }
  text += sample(`${name}_bucket`, `${labels},le="+Inf"`, total)
  return text + sample(`${name}_sum`, labels, histogram.sum / 1000) + sample(`${name}_count`, labels, total)
}
