const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' }

/** A label value as it stands between its quotes in the Prometheus text format 0.0.4. */
export const labelValue = (text: string): string => text.replaceAll(/[\\"\n]/g, (char) => escapes[char] as string)

/** `name="value",name="value"`. */
export const labelText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${labelValue(value)}"`)
    .join(',')
