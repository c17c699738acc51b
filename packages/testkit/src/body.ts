import { Problem } from '@sekisho/base'
import type { BodySink, BodySource } from '@sekisho/pipeline'

/** A request body that is there already. Honours `limit` as the connection does: announced or not, too much is refused. */
export class ListBody implements BodySource {
  readonly length: number
  limit = Number.POSITIVE_INFINITY
  private readonly chunks: Uint8Array[]
  private sink: BodySink | undefined
  private sent = 0
  private walking = false

  /** `announced`: whether a Content-Length tells the size; chunked otherwise. */
  constructor(chunks: readonly Uint8Array[], announced: boolean) {
    this.chunks = [...chunks]
    this.length = announced ? chunks.reduce((sum, chunk) => sum + chunk.length, 0) : -1
  }

  start(sink: BodySink): void {
    this.sink = sink
    this.resume()
  }

  resume(): void {
    const sink = this.sink
    if (sink === undefined || this.walking) return
    this.walking = true
    for (;;) {
      const chunk = this.chunks.shift()
      if (chunk === undefined) {
        this.sink = undefined
        sink.end()
        break
      }
      this.sent += chunk.length
      if (this.sent > this.limit) {
        this.sink = undefined
        sink.fail(new Problem('body-too-large'))
        break
      }
      if (!sink.data(chunk)) break
    }
    this.walking = false
  }
}
