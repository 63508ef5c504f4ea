import type { PageFacts } from '#shared/model/bundle-page.ts'
import type { BagReport, Fault } from './check.ts'
import { formatBytes, groupFingerprint, toCommand, toVerdict, toVisible } from './words.ts'

const mostNames = 100

type Child = Node | string

// Only text is ever put in: names in the folder are anybody's.
function element(tag: string, className: string, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(tag)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}

/** The report as elements. */
export function showReport(report: BagReport, facts: PageFacts): readonly HTMLElement[] {
  const { tone, title, sentence } = toVerdict(report)
  const { signature, faults, litter, files, bytes, isBundle } = report
  const banner = element('div', `verdict ${tone}`, element('strong', '', title), element('p', '', sentence))
  if (!isBundle) return [banner]
  return [
    banner,
    ...(faults.length > 0 ? [element('ul', 'faults', ...faults.map(showFault))] : []),
    ...(tone === 'good' ? [] : [element('p', '', `核对了 ${files} 个文件，${formatBytes(bytes)}。`)]),
    ...(litter.length > 0
      ? [element('p', 'quiet', `另有系统留下的杂物 ${litter.length} 个，不影响结论。`)]
      : []),
    ...(signature.fingerprint === null ? [] : showSigner(signature.fingerprint)),
    ...(signature.state === 'unchecked'
      ? [
          element('p', '', '在成果包的文件夹里打开“命令提示符”，用移交单位事先给的名单核对：'),
          element('code', 'command', toCommand(facts.officeCode)),
        ]
      : []),
  ]
}

const showSigner = (fingerprint: string): readonly HTMLElement[] => [
  element('p', '', '签名密钥的指纹：', element('code', 'fingerprint', groupFingerprint(fingerprint))),
  element(
    'p',
    '',
    '这一页随成果包而来，不能替自己作保。请与移交单位名片上的指纹逐字核对；名片要另外取得，不能用随包送来的。',
  ),
]

function showFault({ message, paths }: Fault): HTMLElement {
  const names = paths
    .slice(0, mostNames)
    .map((path) => element('li', '', element('bdi', '', toVisible(path))))
  const more = paths.length > mostNames ? [element('li', 'quiet', `还有 ${paths.length - mostNames} 个`)] : []
  return element('li', '', message, element('ul', 'names', ...names, ...more))
}
