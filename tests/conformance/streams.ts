import { refusedRequests, takenRequests } from '../../packages/wire/test/request-corpus.ts'

// The byte streams that both parsers are given: the heads of wire's own tests, bodies of every kind, and requests with one
// byte put in, changed or left out at every place.

const chunkedHead = 'POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n'
const next = 'GET /next HTTP/1.1\r\nHost: a\r\n\r\n'

const chunkedBodies = [
  '0\r\n\r\n',
  '3\r\nabc\r\n0\r\n\r\n',
  '0003\r\nabc\r\n00\r\n\r\n',
  'A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n',
  '3;a\r\nabc\r\n0\r\n\r\n',
  '3;a=b\r\nabc\r\n0;c\r\n\r\n',
  '3;a="b c"\r\nabc\r\n0\r\n\r\n',
  '3;a="b\\"c"\r\nabc\r\n0\r\n\r\n',
  '3;\r\nabc\r\n0\r\n\r\n',
  '3;;a\r\nabc\r\n0\r\n\r\n',
  '3;a=\r\nabc\r\n0\r\n\r\n',
  '3; a\r\nabc\r\n0\r\n\r\n',
  '3 ;a\r\nabc\r\n0\r\n\r\n',
  '3;a="b\r\nabc\r\n0\r\n\r\n',
  '3;a\0\r\nabc\r\n0\r\n\r\n',
  '3;a\nabc\r\n0\r\n\r\n',
  `3;${'a'.repeat(300)}\r\nabc\r\n0\r\n\r\n`,
  '3 \r\nabc\r\n0\r\n\r\n',
  ' 3\r\nabc\r\n0\r\n\r\n',
  '+3\r\nabc\r\n0\r\n\r\n',
  '-3\r\nabc\r\n0\r\n\r\n',
  '0x3\r\nabc\r\n0\r\n\r\n',
  '3_\r\nabc\r\n0\r\n\r\n',
  'g\r\nabc\r\n0\r\n\r\n',
  '\r\nabc\r\n0\r\n\r\n',
  '3\nabc\r\n0\r\n\r\n',
  '3\r\nabc\n0\r\n\r\n',
  '3\r\nabc0\r\n\r\n',
  '3\r\nabcd\r\n0\r\n\r\n',
  '3\r\rabc\r\n0\r\n\r\n',
  '3\rabc\r\n0\r\n\r\n',
  '3\r\nabc\r0\r\n\r\n',
  'fffffffffffffffff\r\nabc',
  '10000000000000003\r\nabc\r\n0\r\n\r\n',
  '00000000000000000003\r\nabc\r\n0\r\n\r\n',
  '0\r\nT: u\r\n\r\n',
  '0\r\nT: u\r\nV: w\r\n\r\n',
  '0\r\nContent-Length: 5\r\n\r\n',
  '0\r\nT : u\r\n\r\n',
  '0\r\nT\r\n\r\n',
  '0\r\nT: u\n\r\n',
  '0\r\nT: u\r\n v\r\n\r\n',
  '0\r\nT: \0\r\n\r\n',
  '0\r\n\n',
  '0\n\n',
  '0\r\n\rX',
]

const pipelines = [
  next.repeat(5),
  `\r\n${next}`,
  `\r\n\r\n${next}`,
  `\n${next}`,
  `${next}\r\n${next}`,
  `POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello${next}`,
  `POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello\r\n${next}`,
  `POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n${next}`,
  `POST /p HTTP/1.1\r\nHost: a\r\n\r\n${next}`,
  `GET /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello${next}`,
  `HEAD /p HTTP/1.1\r\nHost: a\r\n\r\n${next}`,
  `DELETE /p HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi${next}`,
  `GET /p HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n${next}`,
  `GET /p HTTP/1.0\r\nHost: a\r\n\r\n${next}`,
  `GET /p HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n${next}`,
  `POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\nbody${next}`,
  `POST /p HTTP/1.0\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody`,
  `GET /p HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n${next}`,
  `POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${next}`,
  `POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${next}`,
  `POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x, chunked\r\n\r\n0\r\n\r\n${next}`,
  `POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\tchunked\t\r\n\r\n0\r\n\r\n${next}`,
  `POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked,\r\n\r\n0\r\n\r\n${next}`,
  `POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: ,chunked\r\n\r\n0\r\n\r\n${next}`,
  `POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n${next}`,
  'GET / HTTP/1.1\r\nHost: a\r\n',
  'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel',
  `${chunkedHead}5\r\nhel`,
  `GET /${'a'.repeat(9000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(14_000)}\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: a\r\n${'a: b\r\n'.repeat(130)}\r\n`,
  `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
]

const base = 'PUT /a?b HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi'
const chunkedBase = `${chunkedHead}2\r\nhi\r\n0\r\n\r\n`
const bytes = ['\0', '\t', '\n', '\r', ' ', '"', ',', ':', '\x7f', '\xe9']

function* changed(request: string): Generator<string> {
  for (let at = 0; at < request.length; at += 1) {
    yield request.slice(0, at) + request.slice(at + 1)
    for (const byte of bytes) {
      yield request.slice(0, at) + byte + request.slice(at)
      if (byte < ' ') yield request.slice(0, at) + byte + request.slice(at + 1)
    }
  }
}

/** Every stream once. */
export const streams: readonly string[] = [
  ...new Set([
    ...refusedRequests.map(([, stream]) => stream),
    ...refusedRequests.map(([, stream]) => stream + next),
    ...takenRequests.map(({ bytes: stream, contentLength, chunked }) =>
      chunked === true ? `${stream}0\r\n\r\n` : stream + 'x'.repeat(Math.max(0, contentLength ?? 0)),
    ),
    ...chunkedBodies.map((body) => chunkedHead + body + next),
    ...pipelines,
    ...changed(base),
    ...changed(chunkedBase.slice('POST /c HTTP/1.1\r\nHost: a'.length)).map(
      (rest) => `POST /c HTTP/1.1\r\nHost: a${rest}`,
    ),
  ]),
]
