import { createHash } from 'node:crypto'
import type { ProjectJson } from '#core/bundle/project-json.ts'
import type { PageFacts } from '#shared/model/bundle-page.ts'
import { toDataJson, toHtml } from './html.ts'
import { declaredChunks, toOverview } from './overview.ts'
import type { PageInput } from './page-input.ts'
import { placeChunks } from './places.ts'
import { groupRecords, type RecordGroup, recordChunks } from './records.ts'
import { toReference } from './reference.ts'
import { pageScript } from './script-text.ts'
import { signoffChunks } from './signoffs.ts'
import { pageStyle } from './style.ts'

/**
 * 查看.html, piece by piece: all of it readable without a script; equal input, equal bytes. Every text of
 * the library in it is escaped, and the content policy lets nothing run or load but what is written here.
 */
export function* pageChunks(input: PageInput): Generator<string> {
  const { document, number, folder, thumbnails } = input
  const groups = groupRecords(document, number)
  const refer = toReference(document, number)
  const facts: PageFacts = {
    bundleId: document.bundleId,
    folder,
    officeCode: document.office.code,
  }
  yield toHead(document)
  yield `<body>\n<header><h1>${toHtml(document.project.name)}</h1><p class="quiet">成果包 ${toHtml(folder)}</p></header>\n`
  yield toOverview(input)
  yield toCheckBox(folder)
  yield `<div class="find"><label for="search">查找 </label><input id="search" type="search" autocomplete="off" placeholder="题名、说明、人名、日期、编号"><span id="found" role="status"></span></div>\n`
  yield toContents(document, groups)
  if (thumbnails.left > 0)
    yield `<p class="quiet">为使本页不致过大，后面 ${thumbnails.left} 个照片视频没有缩略图，请点题名打开原件。</p>\n`
  yield '<main>\n'
  yield* recordChunks(document, groups, thumbnails)
  yield* signoffChunks(document, refer)
  yield* placeChunks(document, refer)
  yield* declaredChunks(document)
  yield '</main>\n'
  yield `<script type="application/json" id="bundle">${toDataJson(facts)}</script>\n`
  yield `<script>${pageScript}</script>\n</body>\n</html>\n`
}

const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** What the page may do: run its one script, use its one style, show pictures it carries. Nothing is loaded. */
export const pagePolicy = [
  "default-src 'none'",
  `script-src ${sourceOf(pageScript)}`,
  `style-src ${sourceOf(pageStyle)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const toHead = ({ project }: ProjectJson): string =>
  `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${toHtml(project.name).replace(/<\/?bdi>/g, '')} 成果包</title>
<style>${pageStyle}</style>
</head>
`

const toCheckBox = (folder: string): string =>
  `<noscript><p class="box">浏览器没有运行脚本：可以阅读，不能查找和核验。</p></noscript>
<section id="check" class="box" hidden><h2>核验这个成果包</h2>
<p>选择本页所在的文件夹“${toHtml(folder)}”，逐个核对其中的文件与清单、清单与签名。浏览器会问是否“上传”：文件只在本机读取，不会传到任何地方。</p>
<p><span class="choose">选择文件夹<input id="folder" type="file" webkitdirectory multiple aria-label="选择成果包文件夹"></span></p>
<p id="running" hidden><progress id="bar"></progress> <span id="note" role="status"></span> <button id="cancel" type="button">取消</button></p>
<div id="result" role="status"></div>
<p class="quiet">本页不核对：日志是否逐条相扣、登记内容与文件是否一一对应、签名单位是否已登记。这些请用焕新档案的“核验”，或见成果包格式说明。</p>
</section>
`

function toContents({ signoffs }: ProjectJson, groups: readonly RecordGroup[]): string {
  const links = [
    ...groups.map(
      ({ folder, anchor, records }) => `<a href="#${anchor}">${toHtml(folder)}</a>（${records.length}）`,
    ),
    ...(signoffs.length > 0 ? [`<a href="#signoffs">变更签证</a>（${signoffs.length}）`] : []),
  ]
  return `<nav aria-label="目录"><ul>${links.map((link) => `<li>${link}</li>`).join('')}</ul></nav>\n`
}
