// The reference pages of the policies, from their schemas, guides and examples.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type PolicyDefinition, phaseNames, variableNames } from '@sekisho/pipeline'
import { policies } from '@sekisho/policies'
import { type ExampleCall, type Expected, FakeClock, type PolicyExample, policyExamples } from '@sekisho/testkit'
import { row, settingsTable } from './settings-table.ts'

const sources = join(dirname(import.meta.dirname), 'packages/policies/src')
const pages = 'docs/reference/policies'

/** The phases of a policy are those that it has with any of the settings of its examples. */
const phases = (policy: PolicyDefinition, examples: readonly PolicyExample[]): string => {
  const deps = { clock: new FakeClock(), scope: 'gateway', credentials: () => undefined }
  const made = examples.map(({ config }) => policy.create(policy.schema.parse(config), deps))
  return phaseNames
    .filter((phase) => made.some((one) => one[phase] !== undefined))
    .map((phase) => `\`${phase}\``)
    .join(', ')
}

const lines = (fields: Readonly<Record<string, string | readonly string[]>>): string[] =>
  Object.entries(fields).flatMap(([name, value]) => [value].flat().map((line) => `\`${name}: ${line}\``))

const expectation = (value: Expected): string => {
  if (value === null) return '(none)'
  return typeof value === 'object' ? `/${value.matches}/` : String(value)
}

const expectedLines = (fields: Readonly<Record<string, Expected>> = {}): string[] =>
  Object.entries(fields).map(([name, value]) => `\`${name}: ${expectation(value)}\``)

const list = (title: string, parts: readonly string[]): string[] =>
  parts.length === 0 ? [] : [`${title} ${parts.join(', ')}`]

const asked = ({ request, as, after, upstream }: ExampleCall): string =>
  [
    ...(after === undefined ? [] : [`after ${after} ms:`]),
    `\`${request.method} ${request.target}\``,
    ...lines(request.headers),
    ...(request.body === undefined ? [] : [`${request.body.bytes} bytes${request.body.announced ? '' : ' in chunks'}`]),
    ...(as === undefined ? [] : [`with the key of ${as}`]),
    ...(request.client === '192.0.2.1' ? [] : [`from ${request.client === '' ? 'nowhere known' : request.client}`]),
    ...(request.secure ? ['over TLS'] : []),
    ...('fails' in upstream ? [`upstream: ${upstream.fails}`] : list('upstream:', lines(upstream.headers))),
  ].join(' ')

const became = ({ expect }: ExampleCall): string =>
  [
    `**${expect.decision}**${expect.status === undefined ? '' : ` ${expect.status}`}`,
    ...list('app', expect.app === undefined ? [] : [expectation(expect.app)]),
    ...list('product', expect.product === undefined ? [] : [expectation(expect.product)]),
    ...list('sent', [
      ...(expect.sent?.target === undefined ? [] : [`\`${expectation(expect.sent.target)}\``]),
      ...expectedLines(expect.sent?.headers),
    ]),
    ...list('reply', expectedLines(expect.reply)),
    ...list('problem', expectedLines(expect.problem)),
  ].join('; ')

const exampleText = (policy: PolicyDefinition, example: PolicyExample): string => {
  const given =
    Object.keys(example.setup).length === 0
      ? ''
      : `\nGiven:\n\n\`\`\`json\n${JSON.stringify(example.setup, null, 2)}\n\`\`\`\n`
  const calls = example.calls.map((call) => row(call.title ?? '', asked(call), became(call))).join('')
  return `### ${example.title}
${example.description === undefined ? '' : `\n${example.description}\n`}
\`\`\`json
${JSON.stringify({ policies: { [policy.name]: example.config } }, null, 2)}
\`\`\`
${given}
${row('', 'call', 'outcome')}${row('---', '---', '---')}${calls}`
}

const combined = {
  replace: 'Set on several levels, the innermost counts.',
  add: 'Set on several levels, all of them count.',
} as const

const page = (policy: PolicyDefinition): string => {
  const read = (file: string): string => readFileSync(join(sources, policy.name, file), 'utf8')
  const examples = policyExamples.parse(JSON.parse(read('examples.json')))
  return `# ${policy.title}: \`${policy.name}\`

${policy.description} Phases: ${phases(policy, examples)}. ${combined[policy.combine]}

${read('guide.md')}
## Settings

${settingsTable(policy.schema, ({ description }) => description ?? '')}
## Examples

These run as tests.

${examples.map((example) => exampleText(policy, example)).join('\n')}`
}

const overview = (): string => `# Policies

In the order in which they run within a phase.

${row('policy', 'what it does')}${row('---', '---')}${policies
  .map(({ name, description }) => row(`[\`${name}\`](${name}.md)`, description))
  .join('')}
## Variables

What settings may use as \`\${name}\`; \`*\` stands for a name of your own.

${variableNames.map((name) => `- \`${name}\``).join('\n')}
`

/** Path below the root of the project, and text, of every page. */
export const generatePolicyPages = (): Map<string, string> =>
  new Map([
    [`${pages}/README.md`, overview()],
    ...policies.map((policy): [string, string] => [`${pages}/${policy.name}.md`, page(policy)]),
  ])
