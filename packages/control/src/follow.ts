/** Lines that wait for a slow reader, in characters; beyond it lines are dropped and counted. */
const backlog = 1 << 20

/**
 * What `follow` gives, as an iterable that ends when `signal` is aborted. A reader that falls more than 1 MiB behind
 * loses lines and gets `{"dropped": n}` where they were.
 */
export const followLines = async function* (
  follow: (take: (lines: string) => void) => () => void,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let waiting = ''
  let dropped = 0
  let wake = (): void => undefined
  const onAbort = (): void => wake()
  const stop = follow((lines) => {
    if (waiting.length > backlog) dropped += lines.split('\n').filter((line) => line !== '').length
    else waiting += lines
    wake()
  })
  signal.addEventListener('abort', onAbort)
  try {
    while (!signal.aborted) {
      if (waiting === '') {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        continue
      }
      const lines = waiting + (dropped === 0 ? '' : `${JSON.stringify({ dropped })}\n`)
      waiting = ''
      dropped = 0
      yield lines
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    stop()
  }
}
