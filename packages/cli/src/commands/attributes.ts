import { InvalidArgumentError } from 'commander'

/** Collects `--attribute name=value`, given any number of times. */
export const attribute = (
  text: string,
  before: Readonly<Record<string, string>> | undefined,
): Record<string, string> => {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('It must be name=value.')
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) }
}

/** `a=1, b=2` */
export const attributeTexts = (attributes: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(attributes).map(([name, value]) => `${name}=${value}`)
