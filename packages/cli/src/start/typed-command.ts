/** Who came by `npm start` may not have the command on the path. */
const byNpm = process.env['npm_lifecycle_event'] === 'start'

/** What was typed to start this process. */
export const startCommandTyped = byNpm ? 'npm start' : 'sekisho start'

/** How the other commands are typed here. */
export const sekishoTyped = byNpm ? 'npx sekisho' : 'sekisho'
