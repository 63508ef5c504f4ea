// Control characters end a header; the bidirectional ones make "fdp.exe" read "exe.pdf".
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * `Content-Disposition` with the name twice (RFC 6266): plain ASCII for old programs, and RFC 5987
 * UTF-8, which is the one that counts. Separators, controls and invisible characters are taken out.
 */
export function contentDisposition(type: 'inline' | 'attachment', fileName: string): string {
  const name = safeFileName(fileName)
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${type}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** A name that can be offered for saving on any system; never empty. */
export function safeFileName(fileName: string): string {
  const name = fileName
    .toWellFormed()
    .normalize('NFC')
    .replace(unsafe, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/[. ]+$/, '')
    .trim()
  return name === '' ? '文件' : name
}
