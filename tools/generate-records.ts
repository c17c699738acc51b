// The reference pages of the gateway's records, from the tables that the code itself uses.
import { type AccessLogField, accessLogFields } from '../packages/gateway/src/recorder/fields.ts'
import { callMetrics, type Metric, processMetrics } from '../packages/gateway/src/recorder/metric-table.ts'
import { durationBounds } from '../packages/gateway/src/recorder/prometheus.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|')
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |\n`

const fieldRow = (field: AccessLogField): string =>
  row(`\`${field.name}\``, field.type, field.when, field.description, `\`${JSON.stringify(field.example)}\``)

const accessLogPage = (): string => `# Access log

One line per call, written once the last byte of the reply was sent or the call was aborted. Each line is one JSON object
in ASCII, ended by a line feed; other characters are escaped (\`\\u00e9\`), so text of a caller's can neither begin a line
nor steer a terminal. Fields come in this order. A field that has nothing to say is left out.

${row('field', 'type', 'present', 'meaning', 'example')}${row('---', '---', '---', '---', '---')}${accessLogFields.map(fieldRow).join('')}
A whole line:

\`\`\`json
${JSON.stringify(Object.fromEntries(accessLogFields.map((field) => [field.name, field.example])))}
\`\`\`

Never logged: the query, header fields, bodies, keys.

## Delivery

- Workers hand their lines over in batches, at the latest after 250 ms. A worker that dies takes the lines of its
  unfinished batch with it.
- Lines of one worker are in the order in which its calls ended; \`time\` is when they began.
- On SIGHUP the file is opened anew, for log rotation: move the file, send the signal. Lines are neither lost nor split.
- When the disk or the reader of a pipe is too slow, or the disk is full, 8 MiB of lines wait; what comes beyond is
  dropped, counted in \`sekisho_access_log_dropped_lines_total\`, and said once in the operator's log. Calls go on.
- A file that a kill left in the middle of a line gets a line feed first.
- \`sekisho explain ID\` and \`sekisho logs --follow\` read the same lines, with the access log off too.
`

const metricRow = ([name, metric]: readonly [string, Metric]): string =>
  row(
    `\`${name}\``,
    metric.type,
    metric.labels.length === 0 ? 'none' : metric.labels.map((label) => `\`${label}\``).join(', '),
    metric.help,
  )

const metricRows = (metrics: Readonly<Record<string, Metric>>): string =>
  Object.entries(metrics).map(metricRow).join('')

const metricsPage = (): string => `# Metrics

Prometheus text format 0.0.4.

${row('metric', 'type', 'labels', 'meaning')}${row('---', '---', '---', '---')}${metricRows(callMetrics)}${metricRows(processMetrics)}
## How exact they are

- Workers count for themselves and hand their counts over every second. A worker that dies takes the counts since then
  with it: its last second at most. All counters start at 0 with the process.
- Durations are kept in buckets at most 1/64 (or 1 µs) wide, of which Prometheus gets these, in seconds: ${durationBounds.join(', ')}.
  A duration within 1/128 of a bound may be counted on either side of it. Sums are exact. Beyond 35 minutes, durations
  count as 35 minutes in the buckets.
- \`api\` and \`version\` are empty for paths below no Api, \`route\` where no route matched, \`product\` where no product was
  needed or found: callers cannot make series by asking for paths that do not exist.
- Each metric has at most 10,000 series. What comes beyond counts under \`api="_other"\` with the other labels empty, and
  \`sekisho_metrics_overflow_total\` says how many calls that were.
`

/** The pages: path from the root of the project, and text. */
export const generateRecordPages = (): Map<string, string> =>
  new Map([
    ['docs/reference/access-log.md', accessLogPage()],
    ['docs/reference/metrics.md', metricsPage()],
  ])
