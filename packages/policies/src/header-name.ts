import { isFieldValue, isToken } from '@sekisho/base'
import { z } from 'zod'

/** A header's name in settings (RFC 9110 section 5.1). */
export const headerName = z
  .string()
  .min(1)
  .max(128)
  .refine(isToken, 'must be a header name: letters, digits and - only')

/** True when `text` may be sent as a whole field value: no control characters, no white space around it. */
export const isWholeValue = (text: string): boolean => isFieldValue(text) && text.trim() === text
