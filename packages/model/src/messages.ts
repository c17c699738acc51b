import { z } from 'zod'

// For all schemas of the process, also those of settings: what is left out is said to be missing. Zod would say that
// a string was expected and "undefined" received, which nobody has written.
z.config({
  customError: (issue) => (issue.code === 'invalid_type' && issue.input === undefined ? 'is missing' : undefined),
})
