/** Headers that every answer carries, page or bytes, in every shell. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
}

/** For bytes that came from outside: opened by themselves they may run and load nothing. */
export const mediaPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

/**
 * For the app's own page. antd puts its styles into style tags, hence 'unsafe-inline' for styles only;
 * no script but our own files, no WebAssembly, no other host.
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers of the app's own page and of the files that it loads. */
export const pageHeaders: Readonly<Record<string, string>> = {
  ...commonHeaders,
  'content-security-policy': pagePolicy,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=(), midi=()',
}
