import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A line of /proc/PID/stat or /proc/PID/task/TID/stat (proc(5)), as far as it is used here. */
export interface ProcStat {
  readonly name: string
  readonly parent: number
  /** Clock ticks in user and kernel mode. */
  readonly user: number
  readonly system: number
}

/** The name stands in parentheses and may hold any character, parentheses too: the last one ends it. */
export const parseStat = (text: string): ProcStat => {
  const close = text.lastIndexOf(')')
  const fields = text.slice(close + 2).split(' ')
  const at = (field: number): number => Number(fields[field - 3])
  if (close < 0 || fields.length < 13) throw new Error(`This is no line of /proc/PID/stat: ${text}`)
  return { name: text.slice(text.indexOf('(') + 1, close), parent: at(4), user: at(14), system: at(15) }
}

/** Processes and threads come and go while /proc is read: what is gone is not counted. */
const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}

const numbersIn = (folder: string): number[] =>
  readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)

/** A process and all that descend from it. */
export const processTree = (root: number): number[] => {
  const children = new Map<number, number[]>()
  for (const pid of numbersIn('/proc')) {
    const text = readIfThere(`/proc/${pid}/stat`)
    if (text === undefined) continue
    const { parent } = parseStat(text)
    children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)]
  return below(root)
}

let ticks: number | undefined

/** Clock ticks per second, as /proc counts them. */
const ticksPerSecond = (): number => {
  ticks ??= Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout) || 100
  return ticks
}

/** Seconds of CPU time since a process began, all its threads together, those that ended too. */
export interface CpuTime {
  readonly user: number
  readonly system: number
}

/** CPU time of these processes, to 1/100 of a second as a rule. */
export const cpuTime = (pids: readonly number[]): CpuTime => {
  const stats = pids.flatMap((pid) => {
    const text = readIfThere(`/proc/${pid}/stat`)
    return text === undefined ? [] : [parseStat(text)]
  })
  const sum = (pick: (stat: ProcStat) => number): number =>
    stats.reduce((total, stat) => total + pick(stat), 0) / ticksPerSecond()
  return { user: sum((stat) => stat.user), system: sum((stat) => stat.system) }
}

/** Seconds of CPU time of each living thread of a process, those of the same name together. */
export const threadTimes = (pid: number): ReadonlyMap<string, number> => {
  const times = new Map<string, number>()
  for (const thread of numbersIn(`/proc/${pid}/task`)) {
    const text = readIfThere(`/proc/${pid}/task/${thread}/stat`)
    if (text === undefined) continue
    const { name, user, system } = parseStat(text)
    times.set(name, (times.get(name) ?? 0) + (user + system) / ticksPerSecond())
  }
  return times
}

/** Bytes of memory that a line of /proc/PID/status names, such as VmRSS. */
export const parseStatusBytes = (status: string, name: string): number => {
  const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]
  if (kibibytes === undefined) throw new Error(`/proc/PID/status has no ${name}.`)
  return Number(kibibytes) * 1024
}

/** Resident memory of a process in bytes. */
export const residentMemory = (pid: number): number =>
  parseStatusBytes(readFileSync(`/proc/${pid}/status`, 'utf8'), 'VmRSS')

const pause = 500
/** Readings in a row that must agree: two seconds. */
const readings = 5
const longest = 60

/** Resident memory once it has stopped changing by more than 1 %, or after half a minute. */
export const settledMemory = async (pid: number): Promise<number> => {
  let recent: number[] = []
  for (let reading = 0; reading < longest; reading += 1) {
    recent = [...recent, residentMemory(pid)].slice(-readings)
    if (recent.length === readings && Math.max(...recent) - Math.min(...recent) < Math.max(...recent) / 100) break
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return recent.at(-1) as number
}
