import type { Snapshot } from '@sekisho/snapshot/compile'
import type { GatewayPort } from '../src/gateway-port.ts'

/** A gateway that serves nobody: it keeps what it is told, and refuses when it is told to. */
export class RecordingGateway implements GatewayPort {
  readonly url = 'http://127.0.0.1:8080'
  readonly published: Snapshot[] = []
  readonly invalidated: string[] = []
  readonly calls = new Map<string, Readonly<Record<string, unknown>>>()
  readonly followers = new Set<(lines: string) => void>()
  ready = true
  /** Called before a snapshot is taken; throws to refuse it. */
  beforePublish: (snapshot: Snapshot) => void | Promise<void> = () => undefined
  beforeInvalidate: (hashes: readonly string[]) => void = () => undefined

  async publish(snapshot: Snapshot): Promise<void> {
    await this.beforePublish(snapshot)
    this.published.push(snapshot)
  }

  async invalidate(hashes: readonly string[]): Promise<void> {
    this.beforeInvalidate(hashes)
    this.invalidated.push(...hashes)
  }

  async metrics(): Promise<string> {
    return 'sekisho_up 1\n'
  }

  async explain(requestId: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    return this.calls.get(requestId)
  }

  follow(take: (lines: string) => void): () => void {
    this.followers.add(take)
    return () => this.followers.delete(take)
  }

  status() {
    return { ready: this.ready, snapshot: this.served?.digest ?? null, workers: [] }
  }

  get served(): Snapshot | undefined {
    return this.published.at(-1)
  }

  /** Names and versions served. */
  get servedApis(): string[] {
    return this.served?.apis.map((api) => `${api.name}/${api.version}`) ?? []
  }
}
