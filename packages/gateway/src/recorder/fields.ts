/** One field of an access log line, as documented. */
export interface AccessLogField {
  readonly name: string
  readonly type: 'string' | 'number'
  /** When a line has it. */
  readonly when: string
  readonly description: string
  readonly example: string | number
}

const always = 'always'
const matched = 'when a route matched'
const identified = 'when the caller was identified'

/** Every field that a line can have, in the order in which lines have them. The reference page is made from this. */
export const accessLogFields: readonly AccessLogField[] = [
  {
    name: 'time',
    type: 'string',
    when: always,
    description: 'When the head of the request was complete: RFC 3339, UTC, milliseconds.',
    example: '2026-03-01T09:30:00.123Z',
  },
  {
    name: 'id',
    type: 'string',
    when: always,
    description: 'The request id, as in the `X-Request-Id` field of the reply. `sekisho explain` takes it.',
    example: '4tq7dk2m9x0c-1f',
  },
  {
    name: 'client',
    type: 'string',
    when: always,
    description: "Address of the caller, as far as trusted proxies tell; otherwise the connection's peer.",
    example: '203.0.113.7',
  },
  { name: 'method', type: 'string', when: always, description: 'The request method.', example: 'GET' },
  {
    name: 'path',
    type: 'string',
    when: always,
    description: 'The normalised path: what was routed, authorised and sent. Never the query, which may hold secrets.',
    example: '/orders/v1/orders/42',
  },
  {
    name: 'status',
    type: 'number',
    when: always,
    description: 'Status of the reply; 499 when the caller went away before there was one.',
    example: 200,
  },
  {
    name: 'decision',
    type: 'string',
    when: always,
    description: "The outcome, from the closed set of decisions; a refusal's is the last segment of its problem type.",
    example: 'forwarded',
  },
  {
    name: 'api',
    type: 'string',
    when: 'when the path belongs to an Api',
    description: 'Name of the Api.',
    example: 'orders',
  },
  {
    name: 'version',
    type: 'string',
    when: 'when the path belongs to an Api',
    description: 'Version of the Api.',
    example: 'v1',
  },
  { name: 'route', type: 'string', when: matched, description: 'Id of the operation.', example: 'getOrder' },
  {
    name: 'product',
    type: 'string',
    when: 'when the call was granted by a product',
    description:
      'The product by which the call was granted. Its limits were charged, unless one of them refused the call.',
    example: 'free',
  },
  { name: 'app', type: 'string', when: identified, description: 'Id of the app.', example: 'app_01k3v9m2c4' },
  {
    name: 'developer',
    type: 'string',
    when: identified,
    description: 'Id of the developer.',
    example: 'dev_01k3v9m2c4',
  },
  {
    name: 'credential',
    type: 'string',
    when: identified,
    description: 'Id of the credential; never the key itself.',
    example: 'cred_01k3v9m2c4',
  },
  { name: 'bytesIn', type: 'number', when: always, description: 'Bytes of body taken from the caller.', example: 0 },
  { name: 'bytesOut', type: 'number', when: always, description: 'Bytes of body sent to the caller.', example: 512 },
  {
    name: 'ms',
    type: 'number',
    when: always,
    description: 'Milliseconds from the first byte of the request to the last of the reply, to a tenth.',
    example: 3.4,
  },
  {
    name: 'upstream',
    type: 'string',
    when: 'when the call was to go to an upstream',
    description: 'Origin of the upstream.',
    example: 'http://10.0.0.5:3000',
  },
  {
    name: 'upstreamMs',
    type: 'number',
    when: 'when the upstream answered',
    description: 'Milliseconds from sending the request to the head of the response, to a tenth.',
    example: 2.9,
  },
  {
    name: 'limits',
    type: 'string',
    when: 'when the call was measured against limits',
    description: 'Each layer with what remains (`r`) and the seconds until it has room for more (`t`).',
    example: 'throttle;r=9;t=1, quota;r=990;t=40000',
  },
  {
    name: 'notes',
    type: 'string',
    when: 'when there is something to tell',
    description: 'What was tried on the way, for `explain`: sentences separated by `; `.',
    example: 'product free does not contain this operation',
  },
  {
    name: 'detail',
    type: 'string',
    when: 'when the gateway refused with more than the title',
    description: 'The `detail` of the problem that the caller got.',
    example: 'The limit "throttle" (10 calls per second, 20 at once) is used up. Try again in 1 s.',
  },
  {
    name: 'cause',
    type: 'string',
    when: 'when there is an internal cause',
    description: 'What went wrong inside, at most 2,000 characters. Callers never see it.',
    example: 'connect ECONNREFUSED 10.0.0.5:3000',
  },
]
