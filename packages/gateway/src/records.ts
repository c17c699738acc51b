import type { GatewayOptions } from './contract.ts'
import { usage } from './counters/index.ts'
import {
  type CallMemory,
  createCallMemory,
  createMetrics,
  type LogWriter,
  type Metrics,
  type MetricsDelta,
  openLogWriter,
  type ProcessFigure,
} from './recorder/index.ts'
import type { WorkerSlot } from './worker-slot.ts'

/** A line of the access log, roughly: what the memory for `explain` may hold per call. */
const lineBytes = 1024
const closeGrace = 2000

/** What the workers tell of their calls, brought together: the access log, the figures, and the memory for `explain`. */
export class Records {
  readonly #writer: LogWriter
  readonly #memory: CallMemory
  readonly #metrics: Metrics = createMetrics()

  constructor(options: GatewayOptions) {
    const calls = options.explainCalls * options.workers
    this.#writer = openLogWriter({ target: options.accessLog, log: options.log })
    this.#memory = createCallMemory({ calls, bytes: calls * lineBytes })
  }

  lines(batch: Uint8Array<ArrayBuffer>, count: number): void {
    const buffer = Buffer.from(batch.buffer, batch.byteOffset, batch.length)
    this.#memory.add(buffer, count)
    this.#writer.append(buffer, count)
  }

  figures(delta: MetricsDelta): void {
    this.#metrics.merge(delta)
  }

  find(requestId: string): Readonly<Record<string, unknown>> | undefined {
    return this.#memory.find(requestId)
  }

  follow(take: (lines: string) => void): () => void {
    return this.#writer.follow(take)
  }

  /** Prometheus text. */
  metrics(slots: readonly WorkerSlot[], counters: SharedArrayBuffer, digest: string | null): string {
    const { live, capacity } = usage(counters, Date.now())
    const states = Map.groupBy(slots, (slot) => slot.state)
    const figures: ProcessFigure[] = [
      ...slots.map((slot) => ({
        name: 'sekisho_connections' as const,
        labels: { worker: String(slot.index) },
        value: slot.connections,
      })),
      ...[...states].map(([state, all]) => ({
        name: 'sekisho_workers' as const,
        labels: { state },
        value: all.length,
      })),
      { name: 'sekisho_worker_restarts_total', value: slots.reduce((sum, slot) => sum + slot.restarts, 0) },
      { name: 'sekisho_limit_counters', value: live },
      { name: 'sekisho_limit_counters_capacity', value: capacity },
      { name: 'sekisho_access_log_dropped_lines_total', value: this.#writer.droppedLines },
    ]
    if (digest !== null) figures.push({ name: 'sekisho_snapshot_info', labels: { digest }, value: 1 })
    return this.#metrics.render(figures)
  }

  async close(): Promise<void> {
    await this.#writer.close(closeGrace)
  }
}
