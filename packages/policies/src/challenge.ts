/** RFC 9110 section 15.5.2: every 401 says how to authenticate. */
export const challenge = [['WWW-Authenticate', 'ApiKey realm="api"']] as const
