/** What the process says when it ends. One table, for the code, `--help` and the reference. */
export const exitCodes = {
  ok: [0, 'Done.'],
  failure: [1, 'Something went wrong that has no code of its own, such as a port in use.'],
  usage: [2, 'The command line, a setting or a file is wrong; nothing was done.'],
  notFound: [3, 'What was asked for does not exist.'],
  refused: [4, 'The server refused: invalid, in conflict, or changed by somebody else meanwhile.'],
  unreachable: [5, 'The admin API cannot be reached.'],
  unauthorized: [6, 'The token is missing, wrong or revoked.'],
  interrupted: [130, 'Ended at once by a second Ctrl-C.'],
} as const satisfies Record<string, readonly [number, string]>

export type ExitName = keyof typeof exitCodes
