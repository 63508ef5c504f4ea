import { isExecutable } from '#core/bundle/paths.ts'
import { toAddress, toHtml } from './html.ts'

// A page or script that a click would run inside the browser, from a folder that anybody may have filled.
const isActive = (path: string): boolean =>
  isExecutable(path) || /\.(?:x?html?|xht|mht|mhtml|svgz?|xml|xsl|xslt|swf)$/i.test(path)

/**
 * A link to a file of the bundle, in a tab of its own; what a click would run is only named.
 * @param words HTML
 */
export const toFileLink = (path: string, words: string): string =>
  isActive(path)
    ? `${words}<span class="quiet">（可运行的文件，不从这里打开：${toHtml(path)}）</span>`
    : `<a href="${toAddress(path)}" target="_blank" rel="noopener noreferrer">${words}</a>`
