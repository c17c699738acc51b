/** A server that a bench has started. */
export interface Running {
  /** `http://127.0.0.1:port` */
  readonly origin: string
  readonly pid: number
  stop(): Promise<void>
}
