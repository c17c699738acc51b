import { constants } from 'node:os'
import { exitCodes } from '../exit-codes.ts'

/**
 * Resolves with the first SIGINT or SIGTERM. The second ends the process at once: somebody does not want to wait. The
 * exit code then is 128 and the signal's number, as shells have it (130 for Ctrl-C).
 */
export const firstStopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    let asked = false
    const stop = (signal: NodeJS.Signals): void => {
      if (asked) process.exit(signal === 'SIGINT' ? exitCodes.interrupted[0] : 128 + constants.signals[signal])
      asked = true
      resolve(signal)
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
