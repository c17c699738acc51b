import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { RecentMap } from './recent-map.ts'

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')
const step = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), key, value: fc.nat(99) }),
  fc.record({ kind: fc.constant('get' as const), key }),
  fc.record({ kind: fc.constant('delete' as const), key }),
)

test('it is a plain map that forgets only when it is full, tells what, and holds no more than its capacity', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(step, { maxLength: 80 }), (capacity, steps) => {
      const model = new Map<string, number>()
      const evicted: number[] = []
      const map = new RecentMap<readonly [string, number]>(capacity, ([key, value]) => {
        assert.equal(model.size, capacity)
        assert.equal(model.get(key), value)
        model.delete(key)
        evicted.push(value)
      })
      for (const step of steps) {
        const before = evicted.length
        const full = model.size === capacity && !model.has(step.key)
        if (step.kind === 'set') {
          map.set(step.key, [step.key, step.value])
          model.set(step.key, step.value)
        } else if (step.kind === 'delete') {
          map.delete(step.key)
          model.delete(step.key)
        } else assert.equal(map.get(step.key)?.[1], model.get(step.key))
        assert.equal(evicted.length - before, step.kind === 'set' && full ? 1 : 0)
        assert.equal(map.size, model.size)
        assert.ok(map.size <= capacity)
      }
      for (const [key, value] of model) assert.deepEqual(map.get(key), [key, value])
    }),
    { numRuns: 1000 },
  )
})

test('entries in use stay while entries that nobody asks for come and go', () => {
  const map = new RecentMap<number>(100)
  for (let i = 0; i < 50; i += 1) map.set(`used${i}`, i)
  for (let i = 0; i < 10_000; i += 1) {
    for (let j = 0; j < 5; j += 1) assert.equal(map.get(`used${(i * 5 + j) % 50}`), (i * 5 + j) % 50)
    map.set(`once${i}`, i)
  }
  assert.equal(map.size, 100)
})

test('an insertion takes a bounded number of steps though every entry is in use', () => {
  const map = new RecentMap<number>(100_000)
  for (let i = 0; i < 100_000; i += 1) map.set(`k${i}`, i)
  for (let i = 0; i < 100_000; i += 1) map.get(`k${i}`)
  map.set('new', 1)
  // 64 were spared, the next one went.
  assert.equal(map.get('k64'), undefined)
  assert.equal(map.get('k0'), 0)
  assert.equal(map.get('k65'), 65)
})

test('a capacity that is none is refused', () => {
  for (const capacity of [0, -1, 1.5, Number.NaN]) assert.throws(() => new RecentMap(capacity), /from 1, not/)
})
