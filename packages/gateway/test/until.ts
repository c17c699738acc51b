import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves once `holds` does. Looks again every few milliseconds; rejects, naming what it waited for, after `limit` ms. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>, limit = 20_000): Promise<void> => {
  const end = performance.now() + limit
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not within ${limit} ms: ${what}`)
    await sleep(2)
  }
}
