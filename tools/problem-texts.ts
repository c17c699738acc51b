import type { Decision } from '@sekisho/base'

interface ProblemText {
  /** What it means when a call ends with this decision. */
  readonly meaning: string
  /** What the caller can do. Empty where there is nothing to do. */
  readonly caller: string
}

const waitAndRepeat = 'Wait as long as `Retry-After` says, then send the call again.'
const askOperator = 'Nothing at the caller: ask the operator of this API, with the request id.'
const repeatIfSafe =
  'A call that may be repeated (GET, PUT, DELETE, or one with an idempotency key) can be sent again after a while.'

/** What the page of problems says of each decision beside what the catalogue has. The operator's part is what `explain` says. */
export const problemTexts: Readonly<Record<Decision, ProblemText>> = {
  forwarded: {
    meaning: 'The call was sent to the upstream, and its answer was passed on, whatever its status.',
    caller: '',
  },
  mocked: {
    meaning: 'The Api has the integration `mock`, which answered from the examples of the document.',
    caller: '',
  },
  preflight: {
    meaning: 'A browser asked whether a page may make a call (CORS). The policy `cors` answered.',
    caller: '',
  },

  'request-malformed': {
    meaning:
      'What arrived is no HTTP/1.1 request as RFC 9110 and RFC 9112 define it, or two readers could take it for two different requests. The connection is closed.',
    caller: 'Send requests with a well-kept HTTP library. `detail` says what was wrong.',
  },
  'request-timeout': {
    meaning: 'The head or the body of the request did not arrive in time. The connection is closed.',
    caller: 'Send the request faster, or on a better line.',
  },
  'target-too-long': {
    meaning: 'Path and query together are longer than the gateway takes.',
    caller: 'Move parameters into a body, or send fewer.',
  },
  'head-too-large': {
    meaning: 'The header fields are too many, or too large together.',
    caller: 'Send fewer or smaller header fields. Cookies are the usual reason.',
  },
  'body-too-large': {
    meaning: 'The body is larger than the policy `request-size` of this operation allows.',
    caller: 'Send a smaller body.',
  },
  'expectation-failed': {
    meaning: 'The request has an `Expect` field with something else than `100-continue`.',
    caller: 'Leave the `Expect` field out.',
  },
  'transfer-coding-unknown': {
    meaning: 'The body has a transfer coding other than `chunked`.',
    caller: 'Send the body plainly or chunked. Compression belongs into `Content-Encoding`.',
  },
  'version-not-supported': {
    meaning: 'The request names a version of HTTP that this listener does not speak.',
    caller: 'Use HTTP/1.1.',
  },

  'route-unknown': {
    meaning:
      'No Api is served at this path, or none of the operations of the Api has it. Nobody was asked for a key before that was found out.',
    caller: 'Check the path, with its base path and version.',
  },
  'method-not-allowed': {
    meaning: 'The path exists, but not with this method.',
    caller: 'Use one of the methods in the `Allow` field of the answer.',
  },

  'address-denied': {
    meaning: 'The policy `ip-rules` does not allow calls from this address.',
    caller: 'Call from an allowed address, or ask the operator of this API to allow this one.',
  },
  'origin-denied': {
    meaning: 'The policy `cors` does not allow calls from pages of this origin.',
    caller: 'Ask the operator of this API to allow the origin of the page.',
  },

  'key-missing': {
    meaning: 'The operation needs an API key, and the call has none in the places where keys are looked for.',
    caller: 'Send the key. `detail` says where; by default in the header field `X-Api-Key`.',
  },
  'key-malformed': {
    meaning: 'What was sent cannot be a key: it was cut off, mistyped, or sent twice.',
    caller: 'Copy the whole key again, and send it once.',
  },
  'key-unknown': {
    meaning: 'The key is well formed, but no app of this installation has it.',
    caller: 'Check that the key is for this installation. A key that was removed is unknown too: ask for a new one.',
  },

  'product-missing': {
    meaning: 'The key is known, but it has no product at all.',
    caller: 'Subscribe the app to a product that contains the operation.',
  },
  'operation-not-in-product': {
    meaning: 'The key has products, but none of them contains this operation: its Api, path and method.',
    caller: 'Subscribe the app to a product that contains it, or leave this call out.',
  },
  'product-pending': {
    meaning: 'A product of the key contains the operation, but nobody has approved the access yet.',
    caller: 'Wait for the approval. `product` in the answer names the product.',
  },
  'product-revoked': {
    meaning: "A product of the key contains the operation, but the key's access to it was taken back.",
    caller: 'Ask the operator of this API. `product` in the answer names the product.',
  },
  'key-expired': {
    meaning: 'The time until which the key was good is over.',
    caller: 'Make a new key for the app, and use that.',
  },
  'key-revoked': {
    meaning: 'The key was revoked. Other keys of the same app still work.',
    caller: 'Make a new key for the app, and use that.',
  },
  'app-revoked': {
    meaning: 'The app of this key was revoked, and all its keys with it.',
    caller: 'Ask the operator of this API. A new key would not help.',
  },
  'developer-inactive': {
    meaning: 'The developer of this key is not active. All keys of all their apps are stopped.',
    caller: 'Ask the operator of this API. A new key would not help.',
  },

  throttled: {
    meaning: 'Too many calls in too short a time: a bucket is empty. The call was charged to no limit.',
    caller: `${waitAndRepeat} \`limit\` names the limit.`,
  },
  'quota-exceeded': {
    meaning: 'All calls of this period are used up. The call was charged to no limit.',
    caller:
      'Wait until the period starts anew: `Retry-After` says when. Or subscribe to a product with a higher quota.',
  },
  'limits-unavailable': {
    meaning: 'The table of counters has no room for one more, so that the limits of this call cannot be kept.',
    caller: waitAndRepeat,
  },

  'upstream-refused': {
    meaning: 'Nothing listens at the address of the upstream.',
    caller: repeatIfSafe,
  },
  'upstream-unresolved': {
    meaning: 'The host name of the upstream has no address.',
    caller: askOperator,
  },
  'upstream-forbidden': {
    meaning:
      "The upstream's name has an address that is link-local or of a cloud's metadata service. Such are not called.",
    caller: askOperator,
  },
  'upstream-tls': {
    meaning: 'No TLS connection to the upstream came about: certificates are always verified.',
    caller: askOperator,
  },
  'upstream-reset': {
    meaning: 'The upstream closed the connection before its answer was complete.',
    caller: `${repeatIfSafe} It is not known whether the upstream carried the call out.`,
  },
  'upstream-malformed': {
    meaning: 'The upstream sent bytes that are no HTTP response, or one whose end is in doubt.',
    caller: askOperator,
  },
  'upstream-connect-timeout': {
    meaning: 'No connection to the upstream came about in time.',
    caller: repeatIfSafe,
  },
  'upstream-timeout': {
    meaning: 'The upstream took the request, but its answer did not come in time.',
    caller: `${repeatIfSafe} It is not known whether the upstream carried the call out.`,
  },
  'upstream-saturated': {
    meaning: 'All connections to the upstream are busy, and the queue for them is full.',
    caller: waitAndRepeat,
  },
  'deadline-exceeded': {
    meaning: 'The time that the whole call may take is over.',
    caller: repeatIfSafe,
  },

  'caller-aborted': {
    meaning:
      'The caller closed the connection before the answer was complete. Nobody got this status; it is in the records.',
    caller: '',
  },
  'credentials-unavailable': {
    meaning: 'The gateway does not have this key in its memory, and cannot ask for it at the moment.',
    caller: waitAndRepeat,
  },
  'not-ready': {
    meaning: 'The gateway has started, but has nothing to serve from yet.',
    caller: waitAndRepeat,
  },
  draining: {
    meaning: 'The gateway is about to stop and takes no new calls.',
    caller: 'Send the call again: it reaches another gateway, or this one once it has started again.',
  },
  'configuration-error': {
    meaning: 'The settings of this route cannot be carried out.',
    caller: askOperator,
  },
  'internal-error': {
    meaning: 'A fault in Sekisho itself. The cause is in the records, not in the answer.',
    caller: 'Report it to the operator of this API, with the request id.',
  },
}
