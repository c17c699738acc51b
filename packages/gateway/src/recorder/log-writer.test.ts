import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { AccessLog } from '../contract.ts'
import { type LogWriter, openLogWriter } from './log-writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-access-log-'))
after(() => rmSync(folder, { recursive: true }))
let files = 0
const newPath = (): string => {
  files += 1
  return join(folder, `access-${files}.log`)
}

const lineText = (n: number, width = 0): string => `{"n":${n}${','.padEnd(width)}"x":0}\n`
const batchOf = (first: number, lines: number, width = 0): Buffer =>
  Buffer.from(Array.from({ length: lines }, (_, i) => lineText(first + i, width)).join(''))

const writerOf = (target: AccessLog, maxWaiting?: number): { readonly writer: LogWriter; readonly told: string[] } => {
  const told: string[] = []
  const log = (level: string, message: string): void => void told.push(`${level}: ${message}`)
  return { writer: openLogWriter({ target, log, ...(maxWaiting === undefined ? {} : { maxWaiting }) }), told }
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}

const numbers = (text: string): number[] =>
  text === ''
    ? []
    : text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => (JSON.parse(line) as { n: number }).n)
const upTo = (end: number): number[] => Array.from({ length: end }, (_, i) => i)

test('batches go to the file whole, in the order of their arrival', async () => {
  const file = newPath()
  const { writer, told } = writerOf({ file })
  for (let i = 0; i < 2000; i += 10) writer.append(batchOf(i, 10), 10)
  await writer.close(5000)
  assert.deepEqual(numbers(readFileSync(file, 'utf8')), upTo(2000))
  assert.equal(writer.droppedLines, 0)
  assert.deepEqual(told, [])
})

test('what was in the file stays; half a line that a kill left gets its end', async () => {
  const file = newPath()
  writeFileSync(file, '{"n":0,"x":0}\n{"half')
  const { writer } = writerOf({ file })
  writer.append(batchOf(1, 1), 1)
  await writer.close(5000)
  assert.equal(readFileSync(file, 'utf8'), `{"n":0,"x":0}\n{"half\n${lineText(1)}`)

  const again = writerOf({ file }).writer
  again.append(batchOf(2, 1), 1)
  await again.close(5000)
  assert.equal(readFileSync(file, 'utf8'), `{"n":0,"x":0}\n{"half\n${lineText(1)}${lineText(2)}`)
})

test('a file that cannot be opened is refused at once, with what to do', () => {
  const file = join(folder, 'missing', 'access.log')
  assert.throws(() => writerOf({ file }), /Cannot open the access log .*missing.*ENOENT.*Make its folder writable/)
})

test('rotation under load, by call and by SIGHUP, loses and splits no line', async () => {
  const file = newPath()
  const { writer, told } = writerOf({ file })
  const rotated: string[] = []
  let next = 0
  for (let round = 0; round < 6; round += 1) {
    for (let i = 0; i < 50; i += 1) {
      writer.append(batchOf(next, 20), 20)
      next += 20
    }
    renameSync(file, `${file}.${round}`)
    rotated.push(`${file}.${round}`)
    if (round % 2 === 0) writer.reopen()
    else process.kill(process.pid, 'SIGHUP')
    // The new file exists once the writer has moved on.
    await until(() => {
      try {
        closeSync(openSync(file, 'r'))
        return true
      } catch {
        return false
      }
    })
  }
  await writer.close(5000)
  const parts = [...rotated, file].map((path) => readFileSync(path, 'utf8'))
  for (const part of parts.filter((text) => text !== '')) assert.ok(part.endsWith('\n'))
  assert.deepEqual(numbers(parts.join('')), upTo(next))
  assert.deepEqual(told, [])
  assert.equal(process.listenerCount('SIGHUP'), 0)
})

test('a rotation that fails leaves the old file in use', async () => {
  const inner = join(mkdtempSync(join(folder, 'rotated-')), 'logs')
  spawnSync('mkdir', [inner])
  const file = join(inner, 'access.log')
  const { writer, told } = writerOf({ file })
  renameSync(inner, `${inner}-moved`)
  writer.reopen()
  writer.append(batchOf(0, 3), 3)
  await writer.close(5000)
  assert.deepEqual(numbers(readFileSync(join(`${inner}-moved`, 'access.log'), 'utf8')), upTo(3))
  assert.deepEqual(told, ['error: The access log goes on in the old file.'])
})

const fifo = (): string => {
  const path = newPath()
  assert.equal(spawnSync('mkfifo', [path]).status, 0)
  return path
}

test('a pipe that nobody reads takes bounded memory, is told once, and goes on when it is read', async () => {
  const path = fifo()
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const { writer, told } = writerOf({ file: path }, 1 << 20)
  let sent = 0
  const send = (): void => {
    writer.append(batchOf(sent, 100, 500), 100)
    sent += 100
  }
  for (let i = 0; i < 100; i += 1) send()
  await until(() => writer.droppedLines > 0)
  // What the pipe took can be replaced once; from then on everything is dropped.
  for (let i = 0; i < 100; i += 1) send()
  const complaints = told.filter((line) => line.startsWith('error'))
  assert.deepEqual(complaints, ['error: The access log cannot be written fast enough; lines are dropped and counted.'])

  let text = ''
  const chunk = Buffer.alloc(1 << 20)
  const drain = (): void => {
    try {
      for (let read = 1; read > 0; ) {
        read = readSync(reader, chunk)
        text += chunk.toString('utf8', 0, read)
      }
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, 'EAGAIN')
    }
  }
  const closed = writer.close(5000)
  let done = false
  void closed.then(() => {
    done = true
  })
  await until(() => {
    drain()
    return done
  })
  drain()
  closeSync(reader)
  const got = numbers(text)
  assert.equal(got.length + writer.droppedLines, sent)
  assert.ok(got.length * 500 <= (1 << 20) + 65_536 + 500 * 100, `${got.length} lines were held`)
  assert.deepEqual(
    got,
    got.toSorted((a, b) => a - b),
  )
  assert.ok(told.includes('info: The access log is written again.'))
})

test('closing does not wait for ever for a pipe that nobody reads', async () => {
  const path = fifo()
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const { writer, told } = writerOf({ file: path })
  writer.append(batchOf(0, 1000, 500), 1000)
  await writer.close(50)
  const taken = Buffer.alloc(1 << 20)
  const text = taken.toString('utf8', 0, readSync(reader, taken))
  closeSync(reader)
  // The line that is half in the pipe is lost.
  assert.equal(text.split('\n').length - 1 + writer.droppedLines, 1000)
  assert.ok(writer.droppedLines > 0)
  assert.deepEqual(told, ['warn: The access log was closed before all of it was written.'])
})

test('a file that takes no more is left in the middle of a line, and the new one begins with a whole line', async () => {
  const path = fifo()
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const { writer } = writerOf({ file: path })
  writer.append(batchOf(0, 1000, 500), 1000)
  writer.append(batchOf(1000, 10), 10)
  const taken = Buffer.alloc(1 << 20)
  let inPipe = 0
  // One byte tells that the pipe was filled, and makes no room in it.
  await until(() => {
    try {
      inPipe = readSync(reader, taken, 0, 1, null)
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, 'EAGAIN')
    }
    return inPipe > 0
  })
  renameSync(path, `${path}.full`)
  writer.reopen()
  await until(() => existsSync(path))
  await writer.close(5000)
  inPipe += readSync(reader, taken, inPipe, taken.length - inPipe, null)
  closeSync(reader)
  const old = taken.toString('utf8', 0, inPipe)
  const cut = old.lastIndexOf('\n') + 1
  assert.ok(cut < old.length, 'the old one ends in the middle of a line')
  const whole = [...numbers(old.slice(0, cut)), ...numbers(readFileSync(path, 'utf8'))]
  assert.equal(writer.droppedLines, 1)
  assert.deepEqual(
    whole,
    upTo(1010).filter((n) => n !== numbers(old.slice(0, cut)).length),
  )
})

test('a full disk is told once, and lines beyond the bound are dropped and counted', async () => {
  const { writer, told } = writerOf({ file: '/dev/full' }, 10_000)
  for (let i = 0; i < 100; i += 1) writer.append(batchOf(i * 10, 10), 10)
  await until(() => told.length > 0)
  for (let i = 0; i < 100; i += 1) writer.append(batchOf(i * 10, 10), 10)
  await writer.close(150)
  assert.equal(writer.droppedLines, 2000)
  assert.equal(told.filter((line) => line.startsWith('error')).length, 1)
})

test('those who follow get each batch as text, with the log off too, until they leave or fail', () => {
  const { writer, told } = writerOf('off')
  const got: string[] = []
  const leave = writer.follow((lines) => void got.push(lines))
  writer.follow(() => {
    throw new Error('gone')
  })
  writer.append(batchOf(0, 2), 2)
  writer.append(batchOf(2, 1), 1)
  leave()
  writer.append(batchOf(3, 1), 1)
  assert.deepEqual(got, [lineText(0) + lineText(1), lineText(2)])
  assert.deepEqual(told, ['warn: A follower of the access log failed and is let go.'])
})

/** A process that writes many lines to its standard output, then closes the writer and tells how it went. */
const writingProcess = `
  import { openLogWriter } from ${JSON.stringify(new URL('log-writer.ts', import.meta.url).href)}
  const writer = openLogWriter({ target: 'stdout', log: (level) => process.stderr.write(level + '\\n'), maxWaiting: 100_000 })
  const batch = Buffer.from('{"n":0,"x":0}\\n'.repeat(1000))
  for (let i = 0; i < 100; i += 1) {
    writer.append(batch, 1000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await writer.close(300)
  process.stderr.write(JSON.stringify({ dropped: writer.droppedLines }) + '\\n')
  process.exit(0)
`

const runWriting = async (stdout: 'pipe' | number): Promise<{ readonly code: unknown; readonly errors: string }> => {
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', writingProcess]
  const child = spawn(process.execPath, args, { stdio: ['ignore', stdout, 'pipe'] })
  child.stdout?.destroy()
  let errors = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const [code] = (await once(child, 'close')) as [unknown]
  return { code, errors }
}

test('a standard output that was closed drops lines and harms nothing', async () => {
  const { code, errors } = await runWriting('pipe')
  assert.equal(code, 0)
  assert.match(errors, /^error\nwarn\n\{"dropped":\d{5,}\}\n$/)
})

test('a standard output that nobody reads does not hold the process', async () => {
  const path = fifo()
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const output = openSync(path, constants.O_WRONLY)
  const { code, errors } = await runWriting(output)
  closeSync(output)
  closeSync(reader)
  assert.equal(code, 0)
  assert.match(errors, /^error\nwarn\n\{"dropped":\d{5,}\}\n$/)
})
