import type { Exchange } from '@sekisho/pipeline'

/** A call that is over: its last byte was sent, or it was aborted. What the recorder needs beyond the exchange itself. */
export interface RecordedCall extends Exchange {
  /** Bytes of body taken from the caller. */
  bytesIn: number
  /** Bytes of body sent to the caller. */
  bytesOut: number
  /** `Clock.elapsed` when the call's first byte arrived, and when it was over. */
  beganAt: number
  endedAt: number
}
