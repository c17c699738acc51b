import { styleText } from 'node:util'

/** What colours mean here, so that no command chooses its own. */
export interface Style {
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly warn: (text: string) => string
  readonly dim: (text: string) => string
  readonly bold: (text: string) => string
}

type Format = Parameters<typeof styleText>[0]

const paint =
  (format: Format) =>
  (text: string): string =>
    styleText(format, text, { validateStream: false })

const coloured: Style = {
  good: paint('green'),
  bad: paint('red'),
  warn: paint('yellow'),
  dim: paint('dim'),
  bold: paint('bold'),
}

const same = (text: string): string => text
const plain: Style = { good: same, bad: same, warn: same, dim: same, bold: same }

/** Colours only on a terminal, and never where NO_COLOR is set (https://no-color.org). */
export const styleFor = (stream: { readonly isTTY?: boolean | undefined }, env: NodeJS.ProcessEnv): Style =>
  stream.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb' ? coloured : plain
