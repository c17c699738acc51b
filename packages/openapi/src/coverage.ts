import type { OpenApiDocument } from './document.ts'
import { isObject, member } from './json.ts'
import type { OperationSite } from './read-paths.ts'

const statusKey = /^([1-5]\d\d|[1-5]XX|default)$/

const checkResponses = (document: OpenApiDocument, site: OperationSite): void => {
  const path = [...site.path, 'responses']
  const responses = document.object(member(site.operation, 'responses'), path, 'responses')
  let hasContent = false
  for (const status of Object.keys(responses ?? {})) {
    if (status.startsWith('x-')) continue
    if (!statusKey.test(status)) {
      const message = `${JSON.stringify(status)} is no status: 100 to 599, 1XX to 5XX or default`
      document.say('warning', 'unknown-status', message, [...path, status], 'key')
    }
    const response = document.follow(responses?.[status] ?? null, [...path, status])
    if (response === undefined) continue
    document.object(response.value, response.path, 'A response')
    hasContent ||= isObject(member(response.value, 'content'))
    if (isObject(member(response.value, 'links'))) {
      document.tally(
        'note',
        'links-not-served',
        '',
        [...path, status],
        (n) => `Links in the responses of ${n} are for readers; nothing follows them`,
      )
    }
  }
  if (hasContent) {
    document.tally(
      'warning',
      'responses-not-validated',
      '',
      path,
      (n) => `Response bodies are passed on without validation (${n})`,
    )
  }
}

/** Takes down what an operation asks for that is not enforced or served: once per kind, with the number of operations. */
export const countCoverage = (document: OpenApiDocument, site: OperationSite, parameters: number): void => {
  const { operation, path } = site
  if (parameters > 0) {
    const message = (n: string): string => `Parameters are passed on without validation (${n})`
    document.tally('warning', 'parameters-not-validated', '', path, message)
  }
  const body = member(operation, 'requestBody')
  if (body !== undefined) {
    const at = [...path, 'requestBody']
    const followed = document.follow(body, at)
    if (followed !== undefined) document.object(followed.value, followed.path, 'requestBody')
    document.tally(
      'warning',
      'bodies-not-validated',
      '',
      at,
      (n) => `Request bodies are passed on without validation (${n})`,
    )
  }
  if (isObject(member(operation, 'callbacks'))) {
    const message = (n: string): string =>
      `Callbacks go from the upstream to the caller past this gateway: not served (${n})`
    document.tally('warning', 'callbacks-not-served', '', [...path, 'callbacks'], message)
  }
  checkResponses(document, site)
}

/** The same for what stands at the root. */
export const countRootCoverage = (document: OpenApiDocument): void => {
  const webhooks = member(document.root, 'webhooks')
  const count = isObject(webhooks) ? Object.keys(webhooks).length : 0
  if (count > 0) {
    const message = `Webhooks go from the upstream to the subscriber past this gateway: not served (${count})`
    document.say('warning', 'webhooks-not-served', message, ['webhooks'], 'key')
  }
}
