/** A parser's or reader's error, in words. */
export function pdfWords(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') return '这个 PDF 设了打开口令，程序内不能显示；原件已存。'
  if (name === 'InvalidPDFException') return '这个 PDF 的内容不完整或已损坏，显示不了；原件已存。'
  return '这个 PDF 读取不了。请重新打开；仍不行请用系统程序打开原件。'
}
