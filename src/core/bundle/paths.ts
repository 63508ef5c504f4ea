import { isReservedName, maxNameLength, maxPathLength } from './names.ts'

export type PathFault = 'path-absolute' | 'path-drive' | 'path-traversal' | 'path-hidden' | 'path-rule'

/**
 * What is wrong with a path that a bundle uses (`/` between names, relative to its root); empty when
 * nothing is. It is only ever looked up among the listed entries, never handed to the system.
 */
export function findPathFaults(path: string): PathFault[] {
  const faults: PathFault[] = []
  const names = path.split(/[/\\]/)
  if (/^(?:~[^/\\]*)?[/\\]/.test(path)) faults.push('path-absolute')
  if (/^[A-Za-z]:/.test(path)) faults.push('path-drive')
  if (names.includes('..')) faults.push('path-traversal')
  if (hidden.test(path) || !path.isWellFormed()) faults.push('path-hidden')
  if (
    faults.length === 0 &&
    (path.length > maxPathLength || !names.every(isPlainName) || path.includes('\\'))
  ) {
    faults.push('path-rule')
  }
  return faults
}

const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\ufffd]/u

const isPlainName = (name: string): boolean =>
  name !== '' &&
  name !== '.' &&
  name.length <= maxNameLength &&
  !/[<>:"|?*]|[. ]$/.test(name) &&
  !isReservedName(name) &&
  name === name.normalize('NFC')

const litterNames = new Set(['thumbs.db', 'ehthumbs.db', 'ehthumbs_vista.db', 'desktop.ini', '.ds_store'])

/** Left behind by Windows or macOS where a folder was merely looked at. */
export function isLitter(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  return litterNames.has(name) || name.startsWith('._')
}

/** A type that Windows or macOS would run at a double click. */
export const isExecutable = (path: string): boolean =>
  /\.(?:exe|com|bat|cmd|scr|pif|msi|msp|lnk|url|vbs|vbe|js|jse|wsf|wsh|hta|ps1|jar|reg|cpl|dll|chm|app|command|sh|docm|dotm|xlsm|xltm|xlam|pptm)$/i.test(
    path,
  )
