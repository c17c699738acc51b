import { loadSettings, type Sources } from '../settings/load.ts'
import type { Terminal } from '../terminal.ts'
import { banner } from './banner.ts'
import { type RunningDemo, startDemo } from './demo.ts'
import { createLogger, type Log } from './logger.ts'
import { type RunningServer, startServer } from './server.ts'
import { firstStopSignal } from './stop-signals.ts'

const startedDemo = async (server: RunningServer, stateDir: string, log: Log): Promise<RunningDemo> => {
  const { gateway, admin, firstToken } = server
  try {
    return await startDemo({ stateDir, gateway, admin, firstToken: firstToken.value, log })
  } catch (error) {
    await server.close()
    throw error
  }
}

/** Runs control plane and gateway, and with `demo` the example API, until a signal ends them. */
export const run = async (terminal: Terminal, sources: Sources, demo: boolean): Promise<void> => {
  const { settings } = loadSettings(sources)
  const { level, format } = settings.log
  const chosen = format === 'auto' ? (terminal.interactive ? 'text' : 'json') : format
  const logger = createLogger({ level, format: chosen, style: terminal.errorStyle, write: terminal.note })
  // What setting the demo up changes is no news to who waits for the addresses, be it a person or a script.
  let quiet = demo || chosen === 'text'
  const log: Log = (severity, message, facts) => {
    if (!(quiet && severity === 'info')) logger(severity, message, facts)
  }
  const { stateDir } = settings
  // A signal during the start ends it at once, as it does any program; from here on it means: drain.
  const server = await startServer(settings, log)
  const running = demo ? await startedDemo(server, stateDir, log) : undefined
  quiet = false
  const stopped = firstStopSignal()
  const text = banner({ server, demo: running, stateDir, cwd: terminal.cwd }, terminal.style)
  // Standard output belongs to the access log where that is its place.
  if (settings.accessLog === 'stdout') terminal.note(text)
  else terminal.out(text)
  server.firstToken.shown()
  const signal = await stopped
  log('info', 'stopping: calls in flight may finish; a second Ctrl-C ends at once', { signal })
  try {
    await server.close()
  } finally {
    await running?.close()
  }
  log('info', 'stopped')
}
