import { Caller, type Reply, workerOf } from './caller.ts'

/** A caller that calls without a pause. */
export interface Loader {
  readonly caller: Caller
  /** The worker that has its connection. */
  readonly worker: string
  calls: number
  /** Of the call that failed; none came after it. */
  error: Error | undefined
}

export interface Load {
  readonly loaders: readonly Loader[]
  /** Lets the last calls finish. */
  stop(): Promise<void>
}

/**
 * Callers that call until one of their calls fails or `stop` is called; at least `atLeast` on each of the workers.
 * `check` throws for a reply that is not as it should be.
 */
export const load = async (url: string, workers: number, check: (reply: Reply) => void, atLeast = 2): Promise<Load> => {
  const loaders: Loader[] = []
  const enough = (): boolean => {
    const groups = [...Map.groupBy(loaders, (loader) => loader.worker).values()]
    return groups.length === workers && groups.every((group) => group.length >= atLeast)
  }
  while (!enough()) {
    const caller = new Caller(url)
    loaders.push({ caller, worker: workerOf(await caller.call('/things/a')), calls: 0, error: undefined })
  }
  const stop = new AbortController()
  const running = loaders.map(async (loader) => {
    while (!stop.signal.aborted) {
      try {
        check(await loader.caller.call('/things/a'))
      } catch (error) {
        loader.error = error as Error
        return
      }
      loader.calls += 1
    }
  })
  return {
    loaders,
    stop: async () => {
      stop.abort()
      await Promise.all(running)
      for (const { caller } of loaders) caller.close()
    },
  }
}
