/** Sizes beyond which a message is refused. */
export interface HeadLimits {
  /** Bytes of a request target, or of a status line. */
  readonly target: number
  /** Bytes of a whole head, start line included. */
  readonly head: number
  /** Field lines. */
  readonly fields: number
  /** Digits and extensions of a chunk's size line, bytes. */
  readonly chunkLine: number
}

export const defaultHeadLimits: HeadLimits = { target: 8192, head: 32_768, fields: 128, chunkLine: 256 }
