import { join } from 'node:path'
import { flipFuses } from '@electron/fuses'
import { fuses } from './fuses.mjs'

/**
 * electron-builder's hook, before signing: sets the fuses in the packaged program. With our own
 * @electron/fuses: the one inside electron-builder is older and does not know every fuse.
 * @param {import('app-builder-lib').AfterPackContext} context
 */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  await flipFuses(join(appOutDir, programName(electronPlatformName, packager)), fuses)
}

function programName(platform, packager) {
  if (platform === 'darwin' || platform === 'mas') return `${packager.appInfo.productFilename}.app`
  if (platform === 'win32') return `${packager.appInfo.productFilename}.exe`
  return packager.executableName
}
