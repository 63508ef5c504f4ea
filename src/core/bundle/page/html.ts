import { toSafeText } from '#core/bundle/safe-text.ts'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Any text as HTML text or as a quoted attribute's value. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')

/**
 * Text of the library as HTML: what hides or turns the reading direction is made visible, line ends are
 * spaces, and no letter of it can reorder what stands beside it.
 */
export function toHtml(text: string, max = 2000): string {
  const shown = toSafeText(text.replace(/\s+/g, ' ').trim(), max)
  return shown === '' ? '' : `<bdi>${escapeHtml(shown)}</bdi>`
}

/** JSON for a data block: no `<`, so that nothing in it can end the element or open a comment. */
export const toDataJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** A bag path as a relative address, each name percent-encoded. */
export const toAddress = (path: string): string =>
  escapeHtml(path.split('/').map(encodeURIComponent).join('/'))
