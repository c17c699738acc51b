/** The longest name that a resource may have. */
const longest = 63

/** A title in kebab-case, with accents removed: "Crème & Café API" is `creme-cafe-api`. Empty when nothing is left. */
export const slug = (title: string): string => {
  const words =
    title
      .slice(0, 1000)
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{M}a-z0-9]+/gu) ?? []
  const plain = words.map((word) => word.replaceAll(/\p{M}/gu, '')).filter((word) => word !== '')
  let name = ''
  for (const word of plain) {
    const longer = name === '' ? word.slice(0, longest) : `${name}-${word}`
    if (longer.length > longest) break
    name = longer
  }
  return name
}
