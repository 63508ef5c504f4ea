export const scheme = 'app'
export const host = 'huanxin'

/** Address of the one page. */
export const startUrl = `${scheme}://${host}/`

/** Whether an address is inside our own origin. Compared by parts: `app://huanxin.evil/` is not. */
export function isOwnUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host: name, username, password } = new URL(url)
  return protocol === `${scheme}:` && name === host && username === '' && password === ''
}

/** Whether an address is our page, and not bytes that came from outside. */
export function isOwnPage(url: string): boolean {
  return isOwnUrl(url) && !/^\/(asset|document)(\/|$)/.test(new URL(url).pathname)
}
