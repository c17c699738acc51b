import { AdminError } from '@sekisho/client'
import { CommanderError } from 'commander'
import { z } from 'zod'
import { RefusedDocument } from './apply/refused-document.ts'
import { type ExitName, exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { findingLines } from './output/findings.ts'
import { printable } from './output/printable.ts'
import type { Terminal } from './terminal.ts'

const exitOfStatus = (status: number): ExitName => {
  if (status === 0) return 'unreachable'
  if (status === 401 || status === 403) return 'unauthorized'
  if (status === 404) return 'notFound'
  return status >= 400 && status < 500 ? 'refused' : 'failure'
}

const adviceOf = ({ status, problem }: AdminError): string | undefined => {
  // A decision of the gateway: the admin API has no such code.
  if (problem.code === 'route-unknown')
    return 'This is the gateway. Give the address of the admin API (--url, SEKISHO_URL): `sekisho start` shows both.'
  if (status === 0) return 'Is the server running (`sekisho start`), and is it this address (--url, SEKISHO_URL)?'
  if (status === 401)
    return 'Check SEKISHO_TOKEN or --token. Where every token was lost, `sekisho tokens recover` makes one.'
  if (status === 412) return 'Somebody changed it meanwhile. Look at it again, then repeat the command.'
  return undefined
}

/** What problems of the admin API say beyond the standard members. */
const details = z.object({
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).catch([]),
})

/** A failed call of the admin API, as a person is told of it. */
export const failureOf = (error: AdminError): Failure => {
  const { detail, title, requestId } = error.problem
  const { errors } = details.parse(error.problem)
  const exit = exitOfStatus(error.status)
  const said = detail ?? title
  // A single error is often the detail itself.
  const more = errors.filter(({ message }) => errors.length > 1 || !said.includes(message))
  const lines = [said, ...more.map(({ pointer, message }) => `  ${pointer}: ${message}`)]
  const internal =
    error.status >= 500 && requestId !== undefined ? `The server logged it under ${requestId}.` : undefined
  return new Failure(exit, lines, adviceOf(error) ?? internal, { cause: error })
}

/** Line by line: a message of the system's may quote names of files, which may hold anything. */
const stackOf = (error: unknown): string => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return text.split('\n').map(printable).join('\n')
}

/** Says what went wrong on standard error. Returns the exit code. */
export const reportFailure = (error: unknown, { note, errorStyle }: Terminal): number => {
  // Commander has written its message already; --help and --version end this way too, with code 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage[0]
  const failure = error instanceof AdminError ? failureOf(error) : error
  if (!(failure instanceof Failure)) {
    note(
      `${errorStyle.bad('error:')} ${stackOf(failure)}\nThis is a fault of Sekisho. Please report it with the lines above.\n`,
    )
    return exitCodes.failure[0]
  }
  if (failure instanceof RefusedDocument) note(findingLines(failure.findings, failure.nameFile, errorStyle))
  note(`${errorStyle.bad('error:')} ${failure.lines.map(printable).join('\n')}\n`)
  if (failure.advice !== undefined) note(`${printable(failure.advice)}\n`)
  return failure.exitCode
}
