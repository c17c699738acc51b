import { Failure } from '../failure.ts'
import { readServerFacts } from '../run-files.ts'
import type { Settings } from '../settings/load.ts'
import { startCommandTyped } from './typed-command.ts'

const causes = function* (error: unknown): Generator<Readonly<Record<string, unknown>>> {
  for (let at: unknown = error; at instanceof Error; at = at.cause) yield at as unknown as Record<string, unknown>
}

/** SQLITE_BUSY: another process holds the store's lock. */
const sqliteBusy = 5

const storeInUse = ({ store, stateDir }: Settings, cause: unknown): Failure => {
  const pid = readServerFacts(stateDir)?.pid
  const who = pid === undefined ? 'another process' : `another process (pid ${pid})`
  return new Failure(
    'failure',
    `The store ${store.path} is in use by ${who}.`,
    `Stop that one, or start in another folder or with another one: SEKISHO_STATE_DIR=other ${startCommandTyped}.`,
    { cause },
  )
}

const cannotListen = (
  part: 'gateway' | 'admin',
  { host, port }: Settings['gateway'],
  code: string,
  cause: unknown,
): Failure => {
  const what = part === 'gateway' ? 'The gateway' : 'The admin API'
  const variable = `SEKISHO_${part.toUpperCase()}_PORT`
  const advice = `Choose another port: ${variable}=${port + 100} ${startCommandTyped}, or ${variable}=0 for any free one (flag: --${part}-port).`
  if (code === 'EADDRINUSE') {
    return new Failure(
      'failure',
      `${what} cannot listen on ${host}:${port}: port ${port} is in use by another program.`,
      advice,
      { cause },
    )
  }
  if (code === 'EACCES') {
    return new Failure('failure', `${what} may not listen on ${host}:${port}: ports below 1024 need rights.`, advice, {
      cause,
    })
  }
  return new Failure(
    'failure',
    `${what} cannot listen on ${host}:${port}: ${host} is not an address of this machine (${code}).`,
    `Set ${part}.host to 127.0.0.1, or to 0.0.0.0 for every address.`,
    { cause },
  )
}

const listenCodes = new Set(['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'])

/** Why a part could not start, as a person is told of it. */
export const startFailure = (part: 'gateway' | 'admin', settings: Settings, error: unknown): unknown => {
  if (error instanceof Failure) return error
  for (const { code, errcode, syscall } of causes(error)) {
    if (errcode === sqliteBusy) return storeInUse(settings, error)
    // A file may be forbidden too: only what listens is meant here.
    const listens = syscall === undefined || syscall === 'listen' || syscall === 'bind' || syscall === 'getaddrinfo'
    if (typeof code === 'string' && listenCodes.has(code) && listens)
      return cannotListen(part, settings[part], code, error)
  }
  const message = error instanceof Error ? error.message : String(error)
  return new Failure('failure', `Sekisho cannot start: ${message}`, undefined, { cause: error })
}

/** What kept a command from opening the store while no server runs. */
export const storeFailure = (settings: Settings, error: unknown): Failure => {
  if ([...causes(error)].some(({ errcode }) => errcode === sqliteBusy)) return storeInUse(settings, error)
  const message = error instanceof Error ? error.message : String(error)
  return new Failure('failure', `The store ${settings.store.path} cannot be used: ${message}`, undefined, {
    cause: error,
  })
}

/** Why the state folder could not be made. */
export const stateFolderFailure = (stateDir: string, error: unknown): Failure => {
  const { code, message } = error as NodeJS.ErrnoException
  // EEXIST: the last part of the path is no folder; ENOTDIR: one before it.
  const reason = code === 'EEXIST' || code === 'ENOTDIR' ? 'a file is in its place' : message
  return new Failure(
    'failure',
    `The state folder ${stateDir} cannot be made: ${reason}.`,
    `Clear the way, or choose another folder: SEKISHO_STATE_DIR=other ${startCommandTyped}.`,
    { cause: error },
  )
}
