import { join } from 'node:path'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { readJsonFile, writePrivateFile } from './private-file.ts'

/** What a running server writes into its state folder, so that commands in the same working folder find it. */
const serverFacts = z.object({ pid: z.int().positive(), gateway: z.url(), admin: z.url() })
export type ServerFacts = z.output<typeof serverFacts>

/** What `start --demo` writes for people and scripts. */
const demoFacts = z.object({
  gateway: z.url(),
  admin: z.url(),
  adminToken: z.string().min(1),
  apiKey: z.string().min(1),
  example: z.url(),
})
export type DemoFacts = z.output<typeof demoFacts>

export const serverFile = (stateDir: string): string => join(stateDir, 'server.json')
export const demoFile = (stateDir: string): string => join(stateDir, 'demo.json')

const read = <T>(path: string, schema: z.ZodType<T>): T | undefined => {
  let value: unknown
  try {
    value = readJsonFile(path)
  } catch (error) {
    throw new Failure(
      'failure',
      `Cannot read ${path}: ${(error as Error).message}.`,
      'Remove the file; `sekisho start` writes it anew.',
    )
  }
  const result = schema.safeParse(value)
  // Of another version, or edited: worth no more than a file that is not there.
  return result.success ? result.data : undefined
}

export const readServerFacts = (stateDir: string): ServerFacts | undefined => read(serverFile(stateDir), serverFacts)
export const readDemoFacts = (stateDir: string): DemoFacts | undefined => read(demoFile(stateDir), demoFacts)

const write = (path: string, facts: object): void => writePrivateFile(path, `${JSON.stringify(facts, undefined, 2)}\n`)

export const writeServerFacts = (stateDir: string, facts: ServerFacts): void => write(serverFile(stateDir), facts)
export const writeDemoFacts = (stateDir: string, facts: DemoFacts): void => write(demoFile(stateDir), facts)
