// A reporter for node:test: one line for each test or suite that was skipped or is still to do, and nothing else.
// The summary of the other reporters counts no suites, and some have no summary.
import type { TestEvent } from 'node:test/reporters'

export default async function* skippedTests(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    const { file, name, skip, todo } = event.data
    const reason = skip ?? todo
    if (reason === undefined || reason === false) continue
    yield `${file ?? ''}: ${name}${typeof reason === 'string' ? ` (${reason})` : ''}\n`
  }
}
