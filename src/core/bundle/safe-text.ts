/**
 * A name or caption from a bundle is hostile text: it may hide characters, turn the reading
 * direction or be endless. This form can be put into a sentence, a log or a screen as it is.
 */
export function toSafeText(text: string, max = 120): string {
  const visible = text.toWellFormed().replace(unsafe, (character) => {
    const code = character.codePointAt(0) ?? 0
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
  const characters = [...visible]
  if (characters.length <= max) return visible
  const half = Math.floor((max - 1) / 2)
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`
}

// Controls, format characters (bidi, zero width, tags), line ends, stray surrogates' stand-in.
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u115f\u1160\u3164\uffa0\ufffd]/gu
