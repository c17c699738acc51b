import type { Difference } from './compare.ts'

/** A difference between Node's parser and ours that is meant, with the reason. */
export interface KnownDifference extends Difference {
  readonly example: string
  readonly why: string
  /** Section that the reason rests on. */
  readonly rfc: string
  /** What of a stream shows that it is this difference; without it, `node` and `ours` are enough. */
  readonly where?: RegExp
}

const head = 'POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n'
const next = 'GET /next HTTP/1.1\r\nHost: a\r\n\r\n'

/** Where ours is stricter: no caller that means well is concerned, and each of these has been used to smuggle or to probe. */
const stricter: readonly KnownDifference[] = [
  {
    node: 'more wanted',
    ours: 'coding-in-1.0',
    example: 'POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n',
    why: 'A coding in an HTTP/1.0 message is faulty framing: other readers of the chain may not know it.',
    rfc: 'RFC 9112 section 6.1',
  },
  {
    node: 'more wanted',
    ours: 'coding-unknown',
    example: 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n',
    why: 'A coding that we do not undo ourselves is not passed on; the answer is 501.',
    rfc: 'RFC 9112 section 6.1',
  },
  {
    node: 'request',
    ours: 'coding-unknown',
    example: `POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x, chunked\r\n\r\n0\r\n\r\n${next}`,
    why: 'The same with its body complete. Empty list members are refused too: one spelling, one meaning.',
    rfc: 'RFC 9112 section 6.1',
  },
  {
    node: 'more wanted',
    ours: 'connection-option',
    example: 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nConnection: Content-Length\r\n\r\n',
    why: 'Removing a field of the message because the connection names it changes the message.',
    rfc: 'RFC 9110 section 7.6.1',
  },
  {
    node: 'request',
    ours: 'connection-option',
    example: 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Authorization\r\n\r\n',
    why: 'The same: credentials would be lost on the way, and with them what the request may do.',
    rfc: 'RFC 9110 section 7.6.1',
  },
  {
    node: 'more wanted',
    ours: 'length-invalid',
    example: 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9007199254740993\r\n\r\n',
    why: 'A length beyond what is counted exactly is refused rather than rounded.',
    rfc: 'RFC 9110 section 8.6',
  },
  {
    node: 'more wanted',
    ours: 'request-line',
    example: 'GET /\r\n',
    why: 'HTTP/0.9 is not spoken: a request line without a version is complete and wrong.',
    rfc: 'RFC 9112 section 3',
  },
  {
    node: 'request',
    ours: 'request-line',
    example: 'GET /  HTTP/1.1\r\nHost: a\r\n\r\n',
    why: 'Exactly one space between the parts of the request line, and a version at its end.',
    rfc: 'RFC 9112 section 3',
  },
  {
    node: 'request',
    ours: 'version',
    example: 'GET / HTTP/2.0\r\nHost: a\r\n\r\n',
    why: 'A major version that is not 1 is another protocol: 505.',
    rfc: 'RFC 9110 section 15.6.6',
  },
  {
    node: 'nothing more',
    ours: 'method',
    example: `${head}2\r\nhi\r\n0\r\n\r\n\n`,
    why: 'An LF that ends nothing stands where a method should.',
    rfc: 'RFC 9112 section 2.2',
  },
  {
    node: 'request',
    ours: 'method',
    example: `\n${next}`,
    why: 'Before a request line one empty line, CR and LF, is forgiven, and nothing else.',
    rfc: 'RFC 9112 section 2.2',
  },
  {
    node: 'request',
    ours: 'chunk-extension',
    example: `${head}3;;a\r\nabc\r\n0\r\n\r\n${next}`,
    why: 'A chunk extension has a name, and its value, if any, is not empty; it is limited in size.',
    rfc: 'RFC 9112 section 7.1.1',
  },
  {
    node: 'request',
    ours: 'chunk-size',
    example: `${head}00000000000000000003\r\nabc\r\n0\r\n\r\n${next}`,
    why: 'A chunk size of more than twelve digits is refused, leading zeros included: overflow is where parsers disagree.',
    rfc: 'RFC 9112 section 7.1',
  },
  {
    node: 'request',
    ours: 'expectation',
    example: 'POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue, other\r\n\r\n',
    why: 'An expectation that cannot be met is answered with 417; Node looks for 100-continue anywhere in the value, and answers other values after reading on.',
    rfc: 'RFC 9110 section 10.1.1',
  },
  {
    node: 'request',
    ours: 'host-differs',
    example: 'GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n',
    why: 'Two names for one request: rules for one could be met with the other.',
    rfc: 'RFC 9112 section 3.2.2',
  },
  {
    node: 'request',
    ours: 'host-invalid',
    example: 'GET / HTTP/1.1\r\nHost: u@a\r\n\r\n',
    why: 'A Host that is no host with an optional port is answered with 400; an empty one is of no use to a gateway.',
    rfc: 'RFC 9112 section 3.2',
  },
  {
    node: 'request',
    ours: 'host-repeated',
    example: 'GET / HTTP/1.1\r\nHost: a\r\nhOST: b\r\n\r\n',
    why: 'More than one Host line is answered with 400; Node takes the first.',
    rfc: 'RFC 9112 section 3.2',
  },
  {
    node: 'request',
    ours: 'target',
    example: 'GET /a\\b HTTP/1.1\r\nHost: a\r\n\r\n',
    why: 'Characters that no URI has, and that upstreams may take for a slash, a fragment or markup.',
    rfc: 'RFC 9112 section 3.2 with RFC 3986 section 2',
  },
  {
    node: 'request',
    ours: 'target-form',
    example: 'GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n',
    why: 'Only the origin form, the absolute form of http and https, and * of OPTIONS are for an origin server.',
    rfc: 'RFC 9112 section 3.2',
  },
  {
    node: 'request',
    ours: 'target-too-long',
    example: `GET /${'a'.repeat(9000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    why: 'The target has a limit of its own (8192 bytes), with a status of its own: 414.',
    rfc: 'RFC 9112 section 3',
  },
  {
    node: 'request',
    ours: 'too-many-fields',
    example: `GET / HTTP/1.1\r\nHost: a\r\n${'a: b\r\n'.repeat(130)}\r\n`,
    why: 'Our limit is 128 field lines; Node drops what is beyond its limit without a word.',
    rfc: 'RFC 9110 section 5.4',
  },
]

/** Where ours takes what Node refuses: each of these is named, and what is taken goes on in a form that Node takes. */
const wider: readonly KnownDifference[] = [
  {
    node: 'refused',
    ours: 'request',
    where: /^GET \/ HTTP\/1\.7\r\n/,
    example: 'GET / HTTP/1.7\r\nHost: a\r\n\r\n',
    why: 'A higher minor version is read as the highest that is known; what goes on says HTTP/1.1.',
    rfc: 'RFC 9110 section 2.5',
  },
  {
    node: 'refused',
    ours: 'request',
    where: /^(?!GET|POST|PUT)[!-~]+ \/(?:a\?b)? HTTP\/1\.1\r\n/,
    example: "M-SEARCH!#$%&'*+.^_`|~ / HTTP/1.1\r\nHost: a\r\n\r\n",
    why: 'Any token is a method, and case counts; whether it is served is for the routes to say.',
    rfc: 'RFC 9110 section 9.1',
  },
  {
    node: 'refused',
    ours: 'more wanted',
    where: /\r\n\r\n(?:[^]{2})?[!-~]{1,32}$/,
    example: 'PUT /a?b HTTP/1.1\r\nHost: a\r\nContent-Lngth: 2\r\n\r\nhi',
    why: 'Bytes behind a request that may still become a method are waited for; Node knows a list of methods and refuses at once.',
    rfc: 'RFC 9110 section 9.1',
  },
  {
    node: 'refused',
    ours: 'request',
    where: /^GET \/ HTTP\/1\.1\r\nHost: a\r\nX: a{20000}\r\n/,
    example: `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
    why: 'Our limit for a head is 32 KiB, that of Node 16 KiB.',
    rfc: 'RFC 9110 section 5.4',
  },
  {
    node: 'refused',
    ours: 'request',
    where: /\r\n0\r\nContent-Length: 5\r\n\r\n/,
    example: `${head}0\r\nContent-Length: 5\r\n\r\n${next}`,
    why: 'Trailers are checked for their form and dropped, whatever they are called: nothing reads them as fields.',
    rfc: 'RFC 9110 section 6.5.1',
  },
  {
    node: 'refused',
    ours: 'request',
    where: /Transfer-Encoding:\s*chunked\t\r\n/,
    example: `POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\tchunked\t\r\n\r\n0\r\n\r\n${next}`,
    why: 'White space around a value is space or tab, and no part of it; what goes on is written anew.',
    rfc: 'RFC 9110 section 5.6.3',
  },
]

/** Where both take a request and read it differently. */
const otherwise: readonly KnownDifference[] = [
  {
    node: 'target',
    ours: 'target',
    example: 'GET http://A/b?c HTTP/1.1\r\nHost: a\r\n\r\n',
    where: /^GET http:\/\//i,
    why: 'Of the absolute form only the path and query go on, once the authority is known to be that of Host.',
    rfc: 'RFC 9112 section 3.2.2',
  },
]

export const sections: readonly { readonly title: string; readonly differences: readonly KnownDifference[] }[] = [
  { title: 'Refused here, taken by Node', differences: stricter },
  { title: 'Taken or waited for here, refused by Node', differences: wider },
  { title: 'Read differently', differences: otherwise },
]

export const differences: readonly KnownDifference[] = sections.flatMap((section) => section.differences)

/** The entry that accounts for a difference seen with `stream`. */
export const known = (stream: string, seen: Difference): KnownDifference | undefined =>
  differences.find(({ node, ours, where }) => node === seen.node && ours === seen.ours && where?.test(stream) !== false)
