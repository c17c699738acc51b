import { escapeUnseen } from './printable.ts'

/** A value for machines: JSON, ending with a line feed. People look at it too, so a terminal finds nothing to obey in it. */
export const json = (value: unknown): string => `${escapeUnseen(JSON.stringify(value, undefined, 2))}\n`
