/** A value for machines: JSON, ending with a line feed. */
export const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`
