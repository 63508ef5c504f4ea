import { findPersonalData, type PersonalData } from '#core/notice/personal-data.ts'

// A cheap look first: most texts of an archive have neither a number nor a resident in them.
export const suspicious = /\d[\d\s-]{2}|业主|住户|居民|户主|产权人|租户|房主/u

const doubleName = /^(?:欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯)/u

/** Digits as stars. */
export const stars = (text: string): string => text.replaceAll(/\d/g, '*')

const maskers: Readonly<Record<PersonalData['kind'], (found: string) => string>> = {
  /** 138****1234 */
  phone(found) {
    const digits = found.replaceAll(/\D/g, '')
    return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  },
  identity: (found) => `${found.slice(0, 3)}${'*'.repeat(found.length - 7)}${found.slice(-4)}`,
  /** 张*, 欧阳* */
  name: (found) => `${doubleName.exec(found)?.[0] ?? [...found][0] ?? ''}*`,
  /** The building may stay; which home it is may not. */
  flat(found) {
    const building = /^\d+(?=\s*(?:号楼|栋|幢|号|-))/u.exec(found)?.[0] ?? ''
    return building + stars(found.slice(building.length))
  },
}

/**
 * Residents' mobile and identity numbers, flats and names in a text for anybody to read, masked (domain 8). It finds
 * what is written in the usual ways, no more. `allowed` are work phones.
 */
export function maskPersonalData(text: string, allowed: readonly string[] = []): string {
  if (!suspicious.test(text)) return text
  let masked = text
  for (const { kind, found } of findPersonalData(text, allowed)) {
    // 1200 室外管 is no flat.
    if (
      kind === 'flat' &&
      found.endsWith('室') &&
      /[内外]/u.test(text.charAt(text.indexOf(found) + found.length))
    )
      continue
    masked = masked.replaceAll(found, maskers[kind](found))
  }
  return masked
}
