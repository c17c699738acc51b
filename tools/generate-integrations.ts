// The reference pages of the integrations, from their schemas, guides and examples.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { integrations } from '@sekisho/integrations'
import { type IntegrationCall, type IntegrationExample, integrationExamples } from '@sekisho/testkit'
import { row, settingsTable } from './settings-table.ts'

type Integration = (typeof integrations)[number]

const sources = join(dirname(import.meta.dirname), 'packages/integrations/src')
const pages = 'docs/reference/integrations'

const shown = (text: string): string => `\`${text}\``

const lines = (fields: Readonly<Record<string, string | null>>): string[] =>
  Object.entries(fields).map(([name, value]) => (value === null ? `no ${shown(name)}` : shown(`${name}: ${value}`)))

const content = (body: string | undefined): string[] => (body === undefined || body === '' ? [] : [shown(body)])

const asked = ({ request: { method, target, headers, body } }: IntegrationCall): string =>
  [shown(`${method} ${target}`), ...lines(headers), ...content(body)].join(', ')

const sent = ({ sent: got, request, upstream }: IntegrationCall): string =>
  got === undefined
    ? 'nothing'
    : [
        shown(`${got.method ?? request.method} ${got.target}`),
        ...lines(got.headers),
        ...content(got.body),
        ...(upstream === 'silent' ? ['and says nothing'] : []),
      ].join(', ')

const replied = ({ reply: { status, headers, body, problem } }: IntegrationCall): string =>
  [
    `**${status}**`,
    ...(problem === undefined ? [] : [`[${shown(problem)}](../problems.md#${problem})`]),
    ...lines(headers),
    ...content(body),
  ].join(', ')

const exampleText = ({ name }: Integration, example: IntegrationExample): string => {
  const { title, description, settings, route, calls } = example
  return `### ${title}
${description === undefined ? '' : `\n${description}\n`}
\`\`\`json
${JSON.stringify({ integration: { type: name, ...settings } }, null, 2)}
\`\`\`

Base path ${shown(route.basePath)}, path ${shown(route.path)}.

${row('', 'call', 'what the upstream gets', 'what the caller gets')}${row('---', '---', '---', '---')}${calls
  .map((call) => row(call.title ?? '', asked(call), sent(call), replied(call)))
  .join('')}`
}

const page = (integration: Integration): string => {
  const { name, title, description, schema } = integration
  const read = (file: string): string => readFileSync(join(sources, name, file), 'utf8')
  const examples = integrationExamples.parse(JSON.parse(read('examples.json')))
  return `# ${title}: \`${name}\`

${description}

${read('guide.md')}
## Settings

${settingsTable(schema, (field) => `${field.title ?? ''}: ${field.description ?? ''}`)}
## Examples

These run as tests.

${examples.map((example) => exampleText(integration, example)).join('\n')}`
}

const overview = (): string => `# Integrations

What answers a call that the policies let pass. \`x-sekisho.integration\` names it by \`type\`, for the whole document at its root,
or for one operation; the settings stand beside. Where nothing is said it is \`http\`. Settings of an operation are merged
over those of the root when both are of the same type.

${row('type', 'what it does')}${row('---', '---')}${integrations
  .map(({ name, description }) => row(`[\`${name}\`](${name}.md)`, description))
  .join('')}`

/** Path below the root of the project, and text, of every page. */
export const generateIntegrationPages = (): Map<string, string> =>
  new Map([
    [`${pages}/README.md`, overview()],
    ...integrations.map((one): [string, string] => [`${pages}/${one.name}.md`, page(one)]),
  ])
