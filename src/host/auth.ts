import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Who may talk to the host: whoever opened its one-time address, in that browser, until it stops. */
export interface Gate {
  /** A new address part; it opens once. */
  issueToken(): string
  /** Uses a token up. Answers the cookie to set, or null when it is wrong or was used before. */
  redeem(token: string): string | null
  hasSession(cookieHeader: string | undefined): boolean
}

/** @param port part of the cookie's name: cookies do not tell ports of one machine apart */
export function createGate(port: () => number): Gate {
  const tokens: Buffer[] = []
  const sessions: Buffer[] = []
  const cookieName = () => `huanxin_${port()}`
  return {
    issueToken() {
      const token = randomBytes(32).toString('base64url')
      tokens.push(digest(token))
      return token
    },
    redeem(token) {
      const index = findEqual(tokens, token)
      if (index < 0) return null
      tokens.splice(index, 1)
      const session = randomBytes(32).toString('base64url')
      sessions.push(digest(session))
      return `${cookieName()}=${session}; Path=/; HttpOnly; SameSite=Strict`
    },
    hasSession(cookieHeader) {
      return readCookies(cookieHeader, cookieName()).some((value) => findEqual(sessions, value) >= 0)
    },
  }
}

/** `Host` must name this machine by a name that no DNS server can give away (DNS rebinding). */
export function isOwnHost(hosts: readonly string[] | undefined, port: number): boolean {
  return hosts?.length === 1 && ownHosts(port).includes(hosts[0]?.toLowerCase() ?? '')
}

/**
 * Whether the request comes from our own page. Other ports of this machine count as the same *site*,
 * so a cookie alone proves nothing: every write names its origin, and a browser's own word is heard.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, isWrite: boolean): boolean {
  const site = headers['sec-fetch-site']
  const { origin } = headers
  if (origin !== undefined && origin !== `http://${headers.host?.toLowerCase()}`) return false
  if (isWrite) return origin !== undefined && (site === undefined || site === 'same-origin')
  return site === undefined || site === 'same-origin' || site === 'none'
}

const ownHosts = (port: number) => [`127.0.0.1:${port}`, `localhost:${port}`]

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Compares with every one, digest against digest, so that time tells nothing. */
function findEqual(digests: readonly Buffer[], text: string): number {
  const wanted = digest(text)
  let found = -1
  digests.forEach((each, index) => {
    if (timingSafeEqual(each, wanted)) found = index
  })
  return found
}

function readCookies(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1))
}
