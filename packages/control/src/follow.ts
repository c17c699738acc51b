/** Milliseconds after which a reader who has nothing to read gets an empty line: what is silent is taken for dead on the way. */
const heartbeat = 15_000

/** Lines that wait for a slow reader, in characters; beyond it lines are dropped and counted. */
const backlog = 1 << 20

/**
 * What `follow` gives, as an iterable that ends when `signal` is aborted. A reader that falls more than 1 MiB behind
 * loses lines and gets `{"dropped": n}` where they were; one who has nothing to read gets an empty line now and then.
 */
export const followLines = async function* (
  follow: (take: (lines: string) => void) => () => void,
  signal: AbortSignal,
  silence = heartbeat,
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
        const woken = Promise.withResolvers<boolean>()
        wake = () => woken.resolve(true)
        const timer = setTimeout(() => woken.resolve(false), silence)
        const news = await woken.promise
        clearTimeout(timer)
        if (!news) yield '\n'
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
