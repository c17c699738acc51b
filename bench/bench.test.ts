// That the benches measure what they say is seen when they run; here, that what they compute and read is right.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { untilAnswer } from './harness/answering.ts'
import { readArguments, UsageError } from './harness/arguments.ts'
import { divideCores, parseCores } from './harness/cores.ts'
import { compare, costUnit } from './harness/costs.ts'
import { parsePerf } from './harness/instructions.ts'
import { parseLoad } from './harness/load.ts'
import { cpuTime, parseStat, parseStatusBytes, processTree, residentMemory, threadTimes } from './harness/processes.ts'
import type { Measured, Sample } from './harness/rounds.ts'
import { endOf, Stage } from './harness/stage.ts'
import { median, percentile, ratio, spread } from './harness/statistics.ts'
import { number, renderTable, withRange } from './harness/table.ts'
import { checkTools, MissingTools } from './harness/tools.ts'
import { hashOfKey, readKeys, writeFirstKeys, writeKeys } from './subjects/keys.ts'
import { snapshotOf } from './subjects/model.ts'
import { fillIn } from './subjects/nginx.ts'
import { isNotOlder, startWitnesses } from './subjects/witnesses.ts'

const linux = process.platform === 'linux'

describe('arguments', () => {
  test('everything', () => {
    const args = ['cost', '--rounds', '3', '--seconds', '10', '--connections', '200', '--json', 'out.json']
    assert.deepEqual(readArguments(args), {
      name: 'cost',
      settings: { rounds: 3, seconds: 10, connections: 200 },
      files: [],
      json: 'out.json',
    })
  })
  test('nothing', () =>
    assert.deepEqual(readArguments([]), { name: undefined, settings: {}, files: [], json: undefined }))
  test('files', () => {
    const read = readArguments(['import', '--rounds', '1', '--', 'a.yaml', '--rounds'])
    assert.deepEqual([read.name, read.settings, read.files], ['import', { rounds: 1 }, ['a.yaml', '--rounds']])
  })
  const refused = [
    ['--rounds', '0'],
    ['--seconds', '1.5'],
    ['--connections', 'many'],
    ['--fast'],
    ['cost', 'scale'],
    ['--json'],
  ]
  for (const args of refused) {
    test(`refuses ${args.join(' ')}`, () => assert.throws(() => readArguments(args), UsageError))
  }
})

describe('statistics', () => {
  test('median', () => {
    assert.equal(median([3, 1, 2]), 2)
    assert.equal(median([4, 1, 3, 2]), 2.5)
    assert.throws(() => median([]), RangeError)
  })
  test('percentile', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
    assert.deepEqual([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile(hundred, 1)], [50, 99, 100])
    assert.equal(percentile([7], 0.5), 7)
    assert.throws(() => percentile([], 0.5), RangeError)
  })
  test('a ratio pairs rounds, so that a slow round of both changes nothing', () => {
    assert.deepEqual(ratio([10, 30, 12], [20, 60, 20]), { median: 0.5, min: 0.5, max: 0.6 })
    assert.throws(() => ratio([1], [1, 2]), RangeError)
  })
  test('shown', () => {
    assert.deepEqual([number(0.934), number(12.34), number(12_345.6)], ['0.93', '12.3', '12,346'])
    assert.equal(withRange(spread([1, 2, 4])), '2.00 (1.00–4.00)')
    assert.equal(withRange(spread([2])), '2.00')
    const text = renderTable({
      title: 'T',
      columns: ['name', 'n'],
      rows: [
        ['a', '1,000'],
        ['longer', '2'],
      ],
    })
    assert.equal(text, '\nT\n\nname        n\n------  -----\na       1,000\nlonger      2\n')
  })
})

describe('/proc', () => {
  test('the name of a process may hold spaces and parentheses', () => {
    const line = '42 (a) b (c) S 7 42 42 0 -1 4194560 1 2 3 4 150 25 0 0 20 0 1 0 99 0 0'
    assert.deepEqual(parseStat(line), { name: 'a) b (c', parent: 7, user: 150, system: 25 })
    assert.throws(() => parseStat('42 something else'))
  })
  test('status', () => {
    assert.equal(parseStatusBytes('Name:\tx\nVmHWM:\t    9000 kB\nVmRSS:\t    2048 kB\n', 'VmRSS'), 2 << 20)
    assert.throws(() => parseStatusBytes('Name:\tx\n', 'VmRSS'))
  })
  test('cores', () => {
    assert.deepEqual(parseCores('0-2,5\n'), [0, 1, 2, 5])
    assert.deepEqual(divideCores([0, 1]), { server: [0], load: [1] })
    assert.deepEqual(divideCores([0, 1, 2, 3, 4]), { server: [0, 1], load: [2, 3, 4] })
    assert.deepEqual(divideCores([3]), { server: [3], load: [3] })
  })
  test('this process', { skip: linux ? false : 'only Linux has /proc' }, () => {
    const before = cpuTime([process.pid])
    const end = performance.now() + 50
    while (performance.now() < end);
    const after = cpuTime([process.pid])
    assert.ok(after.user + after.system > before.user + before.system)
    assert.ok([...threadTimes(process.pid).values()].some((seconds) => seconds > 0))
    assert.ok(residentMemory(process.pid) > 10 << 20)
  })
})

describe('what the tools print', () => {
  test('perf', () => {
    const counted = '123,,instructions:u,1000,100.00,,\n456,,instructions:k,1000,100.00,,\n'
    assert.deepEqual(parsePerf(counted), { user: 123, kernel: 456 })
    const refused = '<not supported>,,instructions:u,0,100.00,,\n456,,instructions:k,1000,100.00,,\n'
    assert.equal(parsePerf(refused), undefined)
  })
  test('wrk', () => {
    const line = '{"requests":5,"duration":1000,"failed":0,"refused":0,"p50":1,"p95":2,"p99":3,"max":4}'
    assert.equal(parseLoad(`Running 1s test\n${line}\n`).requests, 5)
    assert.throws(() => parseLoad('unable to connect'), /unable to connect/)
  })
})

const sample = (cpu: number, instructions?: number): Sample => ({
  requests: 1,
  requestsPerSecond: 1,
  cpu: { user: cpu, system: 0 },
  ...(instructions === undefined ? {} : { instructions: { user: instructions, kernel: 0 } }),
  latency: { p50: 1, p95: 1, p99: 1, max: 1 },
})
const measured = (name: string, ...samples: Sample[]): Measured => ({
  contender: { name, origin: '', pid: 1, requests: { prefix: '', routes: 1, keys: '' }, loadCores: [] },
  samples,
})

test('costs are instructions only where all were counted', () => {
  const target = [{ of: 'a', to: 'b', wanted: '' }]
  const counted = [measured('a', sample(10, 50)), measured('b', sample(10, 100))]
  assert.equal(costUnit(counted), 'instructions')
  assert.equal(compare(counted, target)[0]?.cost.median, 0.5)
  const partly = [measured('a', sample(10, 50)), measured('b', sample(40))]
  assert.equal(costUnit(partly), 'µs of CPU')
  assert.equal(compare(partly, target)[0]?.cost.median, 0.25)
  assert.throws(() => compare(partly, [{ of: 'a', to: 'c', wanted: '' }]), /called c/)
})

test('a configuration with a mark that has no value is refused', () => {
  assert.equal(fillIn('# @name@\nlisten @port@;', { port: '80' }), '# @name@\nlisten 80;')
  assert.throws(() => fillIn('listen @port@;', {}), /@port@/)
})

test('the models of the benches compile, and their marks tell them apart', () => {
  const digests = (['full', 'none'] as const).flatMap((chain) =>
    ['0', '1'].map((mark) => snapshotOf({ routes: 3, chain, upstream: 'http://127.0.0.1:9', mark }).digest),
  )
  assert.equal(new Set(digests).size, 4)
})

test('a tool that is missing is named as its package', { skip: linux ? false : 'they run on Linux only' }, () => {
  const path = process.env['PATH']
  process.env['PATH'] = '/nowhere'
  try {
    assert.throws(
      () => checkTools(['wrk', 'nginx-lua']),
      (error: Error) => {
        assert.ok(error instanceof MissingTools)
        assert.match(error.message, /util-linux libnginx-mod-http-lua wrk|util-linux wrk libnginx-mod-http-lua/)
        return true
      },
    )
  } finally {
    process.env['PATH'] = path
  }
})

describe('a stage', { skip: linux ? false : 'it needs setpriv and taskset' }, () => {
  test('ends what it started and removes what it wrote', async () => {
    const stage = new Stage()
    const child = stage.start('sleep', ['600'])
    const folder = stage.newFolder('files')
    writeFileSync(join(folder, 'file'), '')
    assert.ok(processTree(process.pid).includes(child.pid as number))
    await stage.close()
    assert.equal(child.signalCode, 'SIGTERM')
    assert.equal(existsSync(stage.folder), false)
    assert.throws(() => stage.start('sleep', ['600']), /over/)
  })
  test('who waits for a process that ends is told how it ended', async () => {
    const stage = new Stage()
    const signal = endOf(stage.start('sh', ['-c', 'exit 3']))
    await assert.rejects(
      untilAnswer('http://127.0.0.1:1/', {}, () => true, { signal }),
      /with 3/,
    )
    await stage.close()
  })
  test('keys', async () => {
    const stage = new Stage()
    const file = writeKeys(stage, 'imported', 3)
    assert.deepEqual(readKeys(file), ['key0', 'key1', 'key2'])
    assert.deepEqual(readKeys(writeFirstKeys(stage, file, 2)), ['key0', 'key1'])
    assert.ok(readKeys(writeKeys(stage, 'ours', 2)).every((key) => key.startsWith('sekisho_key_')))
    assert.equal(hashOfKey('key0').length, 64)
    await stage.close()
  })
})

describe('witnesses', () => {
  const listen = async (mark: () => string, body: (target: string, trace: string) => string) => {
    const server = createServer((request, response) => {
      const trace = String(request.headers['x-client-trace'])
      response.setHeader('x-snapshot', mark())
      response.end(body(`/echo${request.url}`, trace))
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  }
  const honest = (target: string, trace: string): string => JSON.stringify({ target, trace })

  test('marks begin anew after the last', () => {
    assert.ok(isNotOlder(3, 3, 16) && isNotOlder(4, 3, 16) && isNotOlder(1, 15, 16))
    assert.ok(!isNotOlder(2, 3, 16) && !isNotOlder(15, 1, 16))
  })
  test('right answers are counted', async () => {
    const { server, url } = await listen(() => '5', honest)
    const witnesses = startWitnesses(url, ['k'], 2, 16)
    witnesses.published(4)
    assert.ok((await witnesses.stop()) >= 2)
    server.close()
  })
  test("another caller's answer is noticed", async () => {
    const { server, url } = await listen(
      () => '5',
      (target) => honest(target, 'w999'),
    )
    await assert.rejects(startWitnesses(url, ['k'], 2, 16).stop(), /Wrong answer/)
    server.close()
  })
  test('an old snapshot is noticed', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>()
    let calls = 0
    const { server, url } = await listen(() => {
      calls += 1
      if (calls === 2) resolve()
      return '5'
    }, honest)
    const witnesses = startWitnesses(url, ['k'], 1, 16)
    witnesses.published(6)
    await asked
    await assert.rejects(witnesses.stop(), /after mark 6/)
    server.close()
  })
})

test('the command lists the benches and says what is wrong with a call of it', () => {
  const run = (...args: string[]) =>
    spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'main.ts'), ...args],
      {
        encoding: 'utf8',
      },
    )
  const listed = run()
  assert.equal(listed.status, 0, listed.stderr)
  for (const name of ['cost', 'scale', 'workers', 'latency', 'memory', 'startup', 'apply', 'limits', 'swap']) {
    assert.match(listed.stdout, new RegExp(`^  ${name} `, 'm'))
  }
  const unknown = run('speed')
  assert.deepEqual([unknown.status, unknown.stderr.split('\n')[0]], [2, 'There is no bench called speed.'])
})
