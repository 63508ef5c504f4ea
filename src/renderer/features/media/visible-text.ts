// Control characters and those that reorder or hide text (bidi overrides, zero-width marks, byte order mark).
const hidden = /\p{Cc}|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu
const hiddenButLines = /(?![\t\n])\p{Cc}|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/** A name from a file or a bundle, safe to show on one line: hidden and reordering characters become `�`. */
export const visibleText = (text: string): string => text.replace(hidden, '\ufffd')

/** Like `visibleText`, but keeps line breaks and tabs. */
export const visibleLines = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(hiddenButLines, '\ufffd')
