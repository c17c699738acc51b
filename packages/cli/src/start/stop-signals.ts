import { constants } from 'node:os'
import { exitCodes } from '../exit-codes.ts'

/** npm passes on the Ctrl-C that the terminal has sent already: within so many milliseconds it is the same one. */
const samePress = 300

/**
 * Resolves with the first SIGINT or SIGTERM. The second ends the process at once: somebody does not want to wait. The
 * exit code then is 128 and the signal's number, as shells have it (130 for Ctrl-C).
 */
export const firstStopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    let asked: number | undefined
    const stop = (signal: NodeJS.Signals): void => {
      const now = performance.now()
      if (asked === undefined) {
        asked = now
        resolve(signal)
      } else if (now - asked > samePress) {
        process.exit(signal === 'SIGINT' ? exitCodes.interrupted[0] : 128 + constants.signals[signal])
      }
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
