import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { styleFor } from '../output/style.ts'
import { createLogger, type Level, type Log } from './logger.ts'

const logger = (format: 'text' | 'json', level: Level = 'info'): { log: Log; written: string[] } => {
  const written: string[] = []
  const log = createLogger({
    level,
    format,
    style: styleFor({ isTTY: false }, {}),
    write: (text) => void written.push(text),
    now: () => new Date('2026-03-01T09:30:00.123Z'),
  })
  return { log, written }
}

describe('logger', () => {
  test('a line for people, nothing for the terminal to obey', () => {
    const { log, written } = logger('text')
    log('warn', 'odd\npath', { path: '/a\u001b[2J', worker: 3, error: new Error('gone') })
    assert.deepEqual(written, ['09:30:00 warn  odd\\x0apath path=/a\\x1b[2J worker=3 error=gone\n'])
  })

  test('a line of JSON, errors with what caused them', () => {
    const { log, written } = logger('json')
    log('error', 'failed', { error: new Error('outer', { cause: new Error('inner') }), path: '/a\u009b2J' })
    assert.ok(!written[0]?.includes('\u009b'))
    const line = JSON.parse(written[0] ?? '') as {
      time: string
      level: string
      error: { message: string; cause: { message: string } }
    }
    assert.deepEqual([line.time, line.level], ['2026-03-01T09:30:00.123Z', 'error'])
    assert.deepEqual([line.error.message, line.error.cause.message], ['outer', 'inner'])
    assert.equal(written[0]?.indexOf('\n'), (written[0]?.length ?? 0) - 1)
  })

  test('nothing below the level', () => {
    const { log, written } = logger('text', 'error')
    log('info', 'a')
    log('warn', 'b')
    log('error', 'c')
    assert.equal(written.length, 1)
  })
})
