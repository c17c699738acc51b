// The same byte streams to Node's own HTTP parser and to ours, over sockets: what they read differently is listed in
// differences.ts with a reason, and nothing else is; what is listed still differs.
import { deepEqual, ok } from 'node:assert/strict'
import { it } from 'node:test'
import { difference } from './compare.ts'
import { differences, known, type KnownDifference } from './differences.ts'
import { nodeServer, ourServer, readingOf } from './readings.ts'
import { streams } from './streams.ts'

it('reads as Node does, but for what is listed', async (t) => {
  const [nodePort, ourPort] = await Promise.all([nodeServer(t), ourServer(t)])
  const unlisted: string[] = []
  const seen = new Set<KnownDifference>()
  const examples = new Set(differences.map(({ example }) => example))
  const left = new Set([...examples, ...streams]).values()
  let agreed = 0
  const compare = async (): Promise<void> => {
    for (const stream of left) {
      const [node, ours] = await Promise.all([readingOf(nodePort, stream), readingOf(ourPort, stream)])
      const found = difference(node, ours)
      const entry = found === undefined ? undefined : known(stream, found)
      if (found === undefined) agreed += 1
      else if (entry === undefined) unlisted.push(`${JSON.stringify(stream)}: Node ${found.node}, ours ${found.ours}`)
      else if (entry.example === stream) seen.add(entry)
    }
  }
  await Promise.all(Array.from({ length: 120 }, compare))
  deepEqual(unlisted, [])
  deepEqual(
    differences.filter((entry) => !seen.has(entry)).map(({ example }) => example),
    [],
    'listed, and yet both read it the same',
  )
  ok(streams.length > 1500 && agreed > streams.length * 0.8, `${agreed} of ${streams.length} agree`)
})
