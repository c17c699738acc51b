// The reference page of what our HTTP/1.1 parser reads differently than Node's, made from the list that the
// conformance test checks.
import { type KnownDifference, sections } from '../tests/conformance/differences.ts'

const target = 'docs/reference/http-parser-differences.md'

const intro = `# How requests are read differently than by Node's parser

Generated from \`tests/conformance/differences.ts\`. Do not edit.

The same byte streams, valid and not, are given to Node's own HTTP parser and to Sekisho's. What the two read
differently is listed here, each kind with an example and the reason; the test fails on a difference that is not
listed, and on an entry that no longer differs.
`

/** Bytes as they are read by people: line ends and controls written out, long runs shortened. */
const shown = (bytes: string): string => {
  const escaped = JSON.stringify(bytes).slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\\', '\\')
  const short = escaped.replaceAll(/(.)\1{39,}/g, (run, byte: string) => `${byte.repeat(3)}…(${run.length})`)
  const repeated = short.replaceAll(
    /(a: b\\r\\n){3,}/g,
    (run) => `a: b\\r\\n…(${run.length / 'a: b\\r\\n'.length} lines)`,
  )
  return repeated.includes('`') ? `\`\` ${repeated} \`\`` : `\`${repeated}\``
}

const outcomes: Readonly<Record<string, string>> = {
  request: 'a request',
  'nothing more': 'nothing more',
  'more wanted': 'waits for more',
  refused: 'refused',
  target: 'another target',
}

const row = ({ example, node, ours, why, rfc }: KnownDifference): string =>
  `| ${shown(example).replaceAll('|', '\\|')} | ${outcomes[node] ?? node} | ${outcomes[ours] ?? `refused: ${ours}`} | ${why} (${rfc}) |`

/** The generated files by path below the root. */
export const generateParserDifferences = (): Map<string, string> => {
  const parts = sections.map(
    ({ title, differences }) =>
      `\n## ${title}\n\n| Bytes | Node | Sekisho | Why |\n|---|---|---|---|\n${differences.map(row).join('\n')}\n`,
  )
  return new Map([[target, intro + parts.join('')]])
}
