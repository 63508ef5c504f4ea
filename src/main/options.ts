import { resolve } from 'node:path'

/**
 * Reads `--library DIR` (or `--library=DIR`) from the command line.
 * @returns an absolute path, or null when it is not given
 */
export function readLibraryOption(argv: readonly string[], folder: string): string | null {
  const index = argv.findIndex((each) => each === '--library' || each.startsWith('--library='))
  const option = argv[index]
  if (option === undefined) return null
  const value = option.includes('=') ? option.slice(option.indexOf('=') + 1) : argv[index + 1]
  return value === undefined || value === '' || value.startsWith('--') ? null : resolve(folder, value)
}
