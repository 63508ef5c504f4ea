import { AppError } from '#shared/errors.ts'

/** What the first four bytes say of a file. */
export type FontFormat = 'ttf' | 'otf' | 'collection' | 'web' | 'unknown'

export function formatOf(head: Uint8Array): FontFormat {
  const tag = String.fromCharCode(...head.subarray(0, 4))
  if (tag === '\u0000\u0001\u0000\u0000' || tag === 'true') return 'ttf'
  if (tag === 'OTTO') return 'otf'
  if (tag === 'ttcf') return 'collection'
  return tag === 'wOFF' || tag === 'wOF2' ? 'web' : 'unknown'
}

/**
 * Makes sure a file is of the one kind that is embedded small and whole.
 * @throws AppError `bad-input`
 */
export function assertFormat(format: FontFormat): void {
  const reasons: Readonly<Record<FontFormat, string | null>> = {
    ttf: null,
    otf: '这是 OTF（PostScript 轮廓）字体，嵌入后文件过大，没有添加。请改用同一字体的 TTF 版。',
    collection: '这是字体集（TTC），里面有几种字体，没有添加。请改用单个字体的 TTF 文件。',
    web: '这是网页字体（WOFF），没有添加。请改用 TTF 文件。',
    unknown: '这不是字体文件，没有添加。请选择 .ttf 字体文件。',
  }
  const reason = reasons[format]
  if (reason !== null) throw new AppError('bad-input', reason)
}

/** What was read of a font. */
export interface FontFacts {
  readonly name: string
  /** Characters it draws. */
  readonly characters: number
  /** Of them Chinese ones, and ones of Private Use, which offices give to characters of their own. */
  readonly chinese: number
  /** What its maker allows (OS/2 `fsType`). */
  readonly embedding: 'allowed' | 'restricted' | 'whole-only' | 'bitmap-only'
}

/** @throws AppError `bad-input`, `rule` for a font that must not or cannot be used in print */
export function assertUsable({ chinese, embedding }: FontFacts): void {
  if (embedding === 'restricted') {
    throw new AppError('rule', '字体的授权不允许嵌入文件（受限许可），没有添加。请换一个允许嵌入的字体。')
  }
  if (embedding === 'whole-only' || embedding === 'bitmap-only') {
    throw new AppError('rule', '字体的授权不允许只嵌入用到的字，没有添加。请换一个允许嵌入的字体。')
  }
  if (chinese === 0) throw new AppError('bad-input', '字体里没有汉字，没有添加。请选择含有所缺汉字的字体。')
}

/** A name to show: one line, nothing invisible, not long; the file's own where the font says none. */
export function toFontName(said: string, fileName: string): string {
  const plain = (text: string) =>
    text
      .toWellFormed()
      .normalize('NFC')
      .replaceAll(/[\p{C}\p{Zl}\p{Zp}\ufffd]/gu, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
  const name = plain(said) || plain(fileName.replace(/\.[^.]*$/, '')) || '未命名字体'
  const letters = [...name]
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : name
}
