import { spawn } from 'node:child_process'

/** Whether a browser window could be seen here. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  if (platform === 'win32') return true
  if (platform === 'darwin') return !env['SSH_CONNECTION']
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/** The system's own opener, without a shell between. */
export function planOpen(url: string, platform: NodeJS.Platform): { command: string; args: string[] } {
  if (platform === 'win32') return { command: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', url] }
  return { command: platform === 'darwin' ? 'open' : 'xdg-open', args: [url] }
}

const waitMs = 2000

/**
 * Opens the host's address in the default browser.
 * @param url must be an address of this machine
 * @returns false where there is no display or nothing that opens an address; never throws
 */
export async function openBrowser(url: string): Promise<boolean> {
  if (new URL(url).hostname !== '127.0.0.1' || !hasDisplay()) return false
  const { command, args } = planOpen(url, process.platform)
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true, shell: false })
    // Some openers stay until the browser closes: still running means that it works.
    const timer = setTimeout(() => resolve(true), waitMs)
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
    child.once('exit', () => clearTimeout(timer))
    child.unref()
  })
}
