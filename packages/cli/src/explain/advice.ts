import type { Decision } from '@sekisho/base'

/** What an operator can do about each outcome. Empty where there is nothing to do. */
export const advice: Readonly<Record<Decision, string>> = {
  forwarded: '',
  mocked: '',
  preflight: '',

  'request-malformed':
    'The caller sent bytes that are no valid HTTP request. Its library or a proxy in between is at fault.',
  'request-timeout': 'The caller sent its request too slowly. If it is honest, its network is.',
  'target-too-long': 'The caller must send a shorter path or query, or move parameters into a body.',
  'head-too-large': 'The caller must send fewer or shorter header fields; large cookies are the usual reason.',
  'body-too-large':
    'The caller must send less, or the operation needs a higher limit: policy request-size in its x-sekisho.',
  'expectation-failed': 'The caller must leave out its Expect field; only 100-continue is known.',
  'transfer-coding-unknown': 'The caller must send its body plainly or chunked.',
  'version-not-supported': 'The caller must speak HTTP/1.1 or HTTP/1.0.',

  'route-unknown':
    'Compare the path with `sekisho apis list` (base paths) and `sekisho apis get NAME/VERSION` (operations).',
  'method-not-allowed': 'The path exists, but not with this method; the Allow field of the answer lists those that do.',

  'address-denied':
    'If the caller is welcome, add its address to the policy ip-rules; check trustedProxies if the address is a proxy.',
  'origin-denied': 'If the page is welcome, add its origin to the policy cors.',

  'key-missing': 'The caller must send its key where the Api expects it, by default in the X-Api-Key field.',
  'key-malformed': 'The key was cut or mistyped: its checksum does not fit. The caller must copy it again.',
  'key-unknown':
    'The key was never issued here, or was deleted. `sekisho keys create --app APP --product PRODUCT` makes one.',

  'product-missing': 'Give the key a product: sekisho keys approve CREDENTIAL --product PRODUCT.',
  'operation-not-in-product':
    'Give the key a product that contains this operation, or add the operation to a product of the key (`sekisho products edit`).',
  'product-pending': 'Approve it: sekisho keys approve CREDENTIAL --product PRODUCT.',
  'product-revoked': 'If that was a mistake: sekisho keys approve CREDENTIAL --product PRODUCT.',
  'key-expired': 'Make a new key: sekisho keys rotate CREDENTIAL.',
  'key-revoked': 'If that was a mistake: sekisho keys approve CREDENTIAL. Otherwise make a new one.',
  'app-revoked': 'If that was a mistake: sekisho apps approve APP.',
  'developer-inactive': 'If that was a mistake: sekisho developers activate DEVELOPER.',

  throttled: 'The caller must wait as Retry-After says, or needs a product with a higher throttle.',
  'quota-exceeded': 'The caller must wait until the period starts anew, or needs a product with a higher quota.',
  'limits-unavailable': 'The table of counters is full: raise the setting limits.capacity and restart.',

  'upstream-refused': 'Nothing listens at the upstream. Is it running, and is the server in the document right?',
  'upstream-unresolved': "Check the upstream's name in the document, and the name servers of this machine.",
  'upstream-forbidden': 'If this address is meant, add its range to the setting upstreams.allow.',
  'upstream-tls': "Check the upstream's certificate: its dates, its names and who issued it.",
  'upstream-reset': "Look into the upstream's own log: it ended the connection.",
  'upstream-malformed': 'The upstream sent bytes that are no valid HTTP response; the cause says which.',
  'upstream-connect-timeout':
    'The upstream cannot be reached in time: a firewall, a wrong address, or an overloaded machine.',
  'upstream-timeout': "The upstream was too slow. Look into its log, or raise the integration's timeout in x-sekisho.",
  'upstream-saturated':
    'More calls wait for this upstream than it answers. It needs more capacity, or its callers lower limits.',
  'deadline-exceeded': 'The whole call took too long; the times above show where.',

  'caller-aborted': '',
  'credentials-unavailable': 'The control plane does not answer the gateway; `sekisho status` and the log say why.',
  'not-ready': 'The gateway had no snapshot yet. `sekisho status` shows whether it has one now.',
  draining: 'The gateway was about to stop; the caller may try again.',
  'configuration-error': 'The cause says which setting is wrong; correct the document and import it again.',
  'internal-error': 'A fault of Sekisho. Please report it with the cause above.',
}
