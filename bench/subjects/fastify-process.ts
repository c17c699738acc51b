// A plain proxy as one writes it with @fastify/http-proxy. Arguments: the upstream's URL.
import proxy from '@fastify/http-proxy'
import fastify from 'fastify'

const server = fastify({ logger: false })
await server.register(proxy, { upstream: process.argv[2] as string })
const url = await server.listen({ host: '127.0.0.1', port: 0 })
const end = (): void => process.exit(0)
process.on('SIGTERM', end)
process.on('disconnect', end)
process.send?.(url)
