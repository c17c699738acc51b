import type { Bench, Context } from './harness/bench.ts'
import { allowedCores, divideCores } from './harness/cores.ts'
import { type Contender, measure, type Sample } from './harness/rounds.ts'
import { median, percentile, spread } from './harness/statistics.ts'
import { number, withRange } from './harness/table.ts'
import { type RunningGateway, rememberedCalls, startGatewayProcess } from './subjects/gateway.ts'
import { markCount } from './subjects/gateway-messages.ts'
import { readKeys, writeKeys } from './subjects/keys.ts'
import { basePath } from './subjects/model.ts'
import { startUpstream } from './subjects/nginx.ts'
import { startWitnesses } from './subjects/witnesses.ts'

interface Pace {
  readonly name: string
  /** Milliseconds between two publications; undefined: none is published. */
  readonly pause: number | undefined
}

const paces: readonly Pace[] = [
  { name: 'quiet', pause: undefined },
  { name: '10 a second', pause: 100 },
  { name: 'one after the other', pause: 0 },
]

const routeCounts = [10, 1000, 10_000]

interface Subject {
  readonly routes: number
  readonly pace: Pace
  readonly samples: Sample[]
  /** Milliseconds that each publication took. */
  readonly publications: number[]
  checked: number
}

/** Publishes at a pace while something else happens. Returns how long each publication took. */
const whilePublishing = async (
  gateway: RunningGateway,
  { pause }: Pace,
  published: (mark: number) => void,
  work: () => Promise<void>,
): Promise<number[]> => {
  const publications: number[] = []
  if (pause === undefined) {
    await work()
    return publications
  }
  const begun = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  const silence = gateway.hear((message) => {
    if (message.kind === 'published') {
      publications.push(message.ms)
      published(message.mark)
    } else if (message.kind === 'publishing') begun.resolve()
    else if (message.kind === 'publishing-stopped') ended.resolve()
  })
  gateway.send({ kind: 'publish', pause })
  await begun.promise
  await work()
  gateway.send({ kind: 'stop-publishing' })
  await ended.promise
  silence()
  return publications
}

const measureOne = async (
  { stage, settings }: Context,
  gateway: RunningGateway,
  contender: Contender,
  subject: Subject,
  round: number,
): Promise<void> => {
  const witnesses = startWitnesses(`${gateway.origin}${basePath}`, readKeys(contender.requests.keys), 4, markCount)
  let sample: Sample | undefined
  try {
    const publications = await whilePublishing(gateway, subject.pace, witnesses.published, async () => {
      sample = await measure(stage, contender, settings, round, false)
    })
    if (round > 0) subject.publications.push(...publications)
  } finally {
    subject.checked += await witnesses.stop()
  }
  if (round > 0 && sample !== undefined) subject.samples.push(sample)
}

const row = ({ routes, pace, samples, publications, checked }: Subject, seconds: number): readonly string[] => [
  `${routes.toLocaleString('en')} routes, ${pace.name}`,
  withRange(spread(samples.map((sample) => sample.latency.p50))),
  withRange(spread(samples.map((sample) => sample.latency.p99))),
  number(median(samples.map((sample) => sample.latency.max))),
  number(median(samples.map((sample) => sample.requestsPerSecond))),
  number(publications.length / (samples.length * seconds)),
  publications.length === 0 ? '' : `${number(median(publications))} / ${number(percentile(publications, 0.99))}`,
  checked.toLocaleString('en'),
]

export const swap: Bench = {
  name: 'swap',
  question: 'What do callers notice while snapshots are published, and is any answer wrong?',
  needs: ['nginx', 'wrk'],
  settings: { rounds: 5, seconds: 5, connections: 50 },
  run: async (context) => {
    const { stage, settings, tell } = context
    const cores = divideCores(allowedCores())
    const upstream = await startUpstream(stage, cores.load)
    const keys = writeKeys(stage, 'ours', 1000)
    const subjects: Subject[] = []
    for (const routes of routeCounts) {
      const model = { routes, chain: 'full', upstream: `${upstream.origin}/echo`, mark: '0' } as const
      const setup = { model, workers: 1, accessLog: true, explainCalls: rememberedCalls, keys }
      const gateway = await startGatewayProcess(stage, setup, cores.server.slice(0, 1))
      const { origin, pid } = gateway
      const requests = { prefix: basePath, routes, keys }
      const contender = { name: `${routes} routes`, origin, pid, requests, loadCores: cores.load }
      const own = paces.map((pace): Subject => ({ routes, pace, samples: [], publications: [], checked: 0 }))
      for (let round = 0; round <= settings.rounds; round += 1) {
        tell(`${routes} routes: ${round === 0 ? 'warming up' : `round ${round} of ${settings.rounds}`}`)
        for (const subject of own) await measureOne(context, gateway, contender, subject, round)
      }
      subjects.push(...own)
      await gateway.stop()
    }
    return {
      tables: [
        {
          title: `Full chain, one worker, ${settings.connections} connections, while snapshots are published`,
          columns: [
            'published',
            'p50 ms',
            'p99 ms',
            'max ms',
            'requests/s',
            'published/s',
            'ms to publish p50/p99',
            'answers checked',
          ],
          rows: subjects.map((subject) => row(subject, settings.seconds)),
        },
      ],
      notes: [
        'No answer was wrong: the bench stops at the first one. Checked of each: status, the call that the upstream saw,',
        'and that its snapshot is not older than the last one that had been published when the call began.',
        'Main thread and worker share one core here, so a publication takes time from calls that it would not elsewhere.',
      ],
      figures: { subjects },
    }
  },
}
