/** One metric, as documented and as announced by HELP and TYPE. */
export interface Metric {
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly labels: readonly string[]
  readonly help: string
}

/** What the gateway counts call by call. */
export const callMetrics = {
  sekisho_calls_total: {
    type: 'counter',
    labels: ['api', 'version', 'route', 'product', 'status', 'decision'],
    help: 'Calls that are over.',
  },
  sekisho_call_duration_seconds: {
    type: 'histogram',
    labels: ['api', 'version', 'route'],
    help: 'From the first byte of the request to the last of the reply.',
  },
  sekisho_upstream_duration_seconds: {
    type: 'histogram',
    labels: ['api', 'version', 'route'],
    help: 'From sending the request to the upstream to the head of its response.',
  },
  sekisho_bytes_in_total: {
    type: 'counter',
    labels: ['api', 'version', 'route', 'product'],
    help: 'Bytes of request bodies taken from callers.',
  },
  sekisho_bytes_out_total: {
    type: 'counter',
    labels: ['api', 'version', 'route', 'product'],
    help: 'Bytes of reply bodies sent to callers.',
  },
  sekisho_metrics_overflow_total: {
    type: 'counter',
    labels: [],
    help: 'Calls counted under api="_other" because there were too many series.',
  },
} as const satisfies Readonly<Record<string, Metric>>

/** What the process knows of itself, given at each rendering. */
export const processMetrics = {
  sekisho_connections: { type: 'gauge', labels: ['worker'], help: 'Open connections of callers.' },
  sekisho_workers: { type: 'gauge', labels: ['state'], help: 'Workers by state.' },
  sekisho_worker_restarts_total: { type: 'counter', labels: [], help: 'Workers that died or hung and were replaced.' },
  sekisho_snapshot_info: { type: 'gauge', labels: ['digest'], help: 'Always 1; the digest of the snapshot served.' },
  sekisho_limit_counters: { type: 'gauge', labels: [], help: 'Counters of limits in use.' },
  sekisho_limit_counters_capacity: { type: 'gauge', labels: [], help: 'Counters of limits that there is room for.' },
  sekisho_access_log_dropped_lines_total: {
    type: 'counter',
    labels: [],
    help: 'Access log lines that could not be written in time.',
  },
} as const satisfies Readonly<Record<string, Metric>>

export type ProcessMetricName = keyof typeof processMetrics

/** One figure of the process. */
export interface ProcessFigure {
  readonly name: ProcessMetricName
  readonly labels?: Readonly<Record<string, string>>
  readonly value: number
}
