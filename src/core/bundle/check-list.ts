import type { Check, Nature } from '#shared/model/bundle.ts'
import { toSafeText } from './safe-text.ts'

interface Definition {
  readonly nature: Nature
  /** What a finding means: `notice` is told, and does not make the bundle invalid. */
  readonly level: 'fail' | 'notice'
  /** Said when nothing was found; null: then it is not worth a line. */
  readonly pass: string | null
  /** Said when something was found; `{n}` is how many. */
  readonly found: string
}

const fail = (nature: Nature, pass: string | null, found: string): Definition => ({
  nature,
  level: 'fail',
  pass,
  found,
})
const notice = (nature: Nature, pass: string | null, found: string): Definition => ({
  ...fail(nature, pass, found),
  level: 'notice',
})

/** Every check there is, in the order of a report. The ids are stable (docs/bundle-format.md). */
const definitions = {
  'bag-missing': fail(
    '可用性',
    null,
    '这里没有成果包：找不到 bagit.txt 等清单文件。请选择成果包的文件夹或压缩包。',
  ),
  'zip-damaged': fail('可用性', null, '压缩包已损坏或没有复制完整，无法读取。请重新取得一份。'),
  'partial-name': fail('完整性', null, '名称以 .partial 结尾：导出没有完成。请让移交单位重新导出。'),

  'path-absolute': fail('安全性', '没有绝对路径', '{n} 个名称是绝对路径，会指向包外'),
  'path-drive': fail('安全性', '没有带盘符的路径', '{n} 个名称带盘符，会指向包外'),
  'path-traversal': fail('安全性', '没有越出包外的路径', '{n} 个名称含“..”，会越出包外'),
  'path-hidden': fail('安全性', '名称中没有隐藏字符', '{n} 个名称含控制字符或改变文字方向的隐藏字符'),
  'path-rule': fail('可用性', '名称在各系统上都能用', '{n} 个名称过长，或含 Windows 不允许的写法'),
  'name-encoding': fail('可用性', null, '{n} 个名称不是 UTF-8 编码'),
  'name-twins': fail(
    '安全性',
    '没有仅大小写或编码形式不同的同名文件',
    '{n} 个名称仅大小写或编码形式不同，会互相覆盖',
  ),
  'entry-twice': fail('真实性', '没有重复列出的文件', '{n} 个名称列出了两次，内容以哪个为准不能确定'),
  'not-a-file': fail('安全性', '没有链接等特殊文件', '{n} 个不是普通文件（链接、设备等）'),
  'zip-encrypted': fail('可用性', null, '压缩包或其中 {n} 个文件加了密，无法核验。请改用不加密的方式打包。'),
  'zip-method': fail('可用性', null, '{n} 个文件用了不支持的压缩方式。请改用“仅存储”重新打包。'),
  'zip-bomb': fail('安全性', null, '压缩包展开后异常巨大（{n} 处），没有展开。请改用“仅存储”重新打包。'),
  'zip-name': fail(
    '可用性',
    null,
    '{n} 个名称没有标明 UTF-8，各软件会解出不同的名字。请改用“仅存储、UTF-8”重新打包。',
  ),
  'zip-header': fail('安全性', null, '{n} 个文件在压缩包内的两处记载不一致'),
  'zip-overlap': fail('安全性', null, '{n} 个文件在压缩包内互相重叠'),
  'zip-hidden-data': fail('安全性', null, '压缩包内有 {n} 处没有列入目录的数据'),
  'fetch-refused': fail('安全性', null, '包内有 fetch.txt，要求从别处取文件，不予接受'),

  'tag-unreadable': fail(
    '可用性',
    '清单类文件都能读',
    '{n} 个清单类文件读不了（过大、不是 UTF-8 文本或设备出错）',
  ),
  'tag-syntax': fail('可用性', '清单类文件格式正确', '{n} 处清单类文件内容不合格式'),
  'format-version': fail('可用性', '成果包格式版本可识别', '成果包格式版本不认识。请更新本程序后再核验。'),
  'tag-missing-file': fail('完整性', '清单类文件齐全', '缺少 {n} 个清单类文件'),
  'tag-unlisted': fail('完整性', '没有清单以外的文件', '{n} 个文件不在任何清单中，是后来放入的'),
  'tag-digest': fail('真实性', '清单类文件未被改动', '{n} 个清单类文件被改动'),

  'signature-missing': fail('真实性', null, '没有签名文件 tagmanifest-sha256.txt.sig'),
  'signature-algorithm': fail('真实性', null, '签名算法不是 Ed25519 加 SHA-512，不予接受'),
  'signature-namespace': fail('真实性', null, '签名不是为成果包作的（命名空间不是 huanxin-bundle）'),
  'signature-bad': fail('真实性', '签名有效', '签名与内容不符：内容被改动，或签名来自别处'),
  'signer-key-mismatch': fail('真实性', '签名者与登记的一致', '包内登记的签名者与实际签名的密钥不符'),
  'signer-expired': fail('真实性', null, '签名时该密钥不在有效期内，或已被停用'),
  'signer-revoked': fail('真实性', null, '签名的密钥已停用，停用前也没有在本机核验过这个成果包'),
  'office-mismatch': fail(
    '真实性',
    '签名单位与移交单位一致',
    '签名密钥属于另一个单位，与包内写明的移交单位不符',
  ),
  'signer-unknown': notice('真实性', null, '签名有效，但这把密钥没有在本机登记，不能确定是谁签的'),
  'sm2-bad': fail('真实性', '国密（SM2）签名有效', '国密（SM2）签名与内容或移交单位不符'),
  'sm2-unverified': notice('真实性', null, '包内另有 SM2 签名，本机未核验'),

  'payload-missing': fail('完整性', '清单所列文件齐全', '清单所列文件缺少 {n} 个'),
  'payload-unlisted': fail('完整性', '没有清单以外的资料文件', '{n} 个资料文件不在清单中，是后来放入的'),
  'payload-unreadable': fail('可用性', null, '{n} 个资料文件读不出来'),
  'payload-digest': fail('真实性', '资料文件未被改动', '{n} 个资料文件被改动'),
  'payload-size': fail('真实性', '文件大小与登记一致', '{n} 个资料文件的大小与登记不符'),
  oxum: fail('完整性', '文件总数和总字节数与声明一致', '文件总数或总字节数与声明不符'),
  'sm3-digest': fail('真实性', '资料文件的 SM3 摘要相符', '{n} 个资料文件的 SM3 摘要与 SM3 清单不符'),
  'sm3-list': fail('完整性', 'SM3 清单与文件清单一致', 'SM3 清单与文件清单有 {n} 处不一致'),
  'bag-info': fail('完整性', '包信息齐全', '包信息有 {n} 处缺失或不合格式'),
  'bag-info-agrees': fail('真实性', '包信息与项目资料一致', '包信息与项目资料有 {n} 处不一致'),

  'project-json': fail('可用性', '项目资料可读且合格式', '项目资料 data/project.json 有 {n} 处不合格式'),
  'project-json-digest': fail('真实性', '项目资料与日志登记一致', '项目资料与日志中导出时登记的不符'),
  'records-missing-files': fail('真实性', '登记的文件都在包内', '{n} 件登记的文件不在包内'),
  'records-unnamed-files': fail('真实性', '包内文件都有登记', '{n} 个资料文件没有登记'),
  'records-digest': fail('真实性', '登记的摘要与清单一致', '{n} 件登记的摘要与清单不符'),
  'records-twice': fail('真实性', '没有重复登记', '{n} 件重复登记'),
  'evidence-mix': fail(
    '真实性',
    '声明的照片可信度与各件的登记一致',
    '声明的照片可信度有 {n} 处与各件的登记不符',
  ),
  'signoff-incomplete': fail(
    '完整性',
    '已签认的变更签证签字盖章齐全',
    '已签认的变更签证中 {n} 份签字盖章不齐',
  ),
  'volume-missing': fail('完整性', '各卷齐全', '缺少 {n} 卷'),
  'volumes-disagree': fail('真实性', '各卷属于同一套', '{n} 处说明各卷不是同一套'),
  'places-records': fail(
    '完整性',
    '公示、配对、视点所指的文件都在',
    '{n} 处公示、配对或视点所指的文件不在包中，或不是定稿的那一份',
  ),
  'signoff-attachments': fail(
    '完整性',
    '变更签证所附扫描件和照片都有着落',
    '{n} 件变更签证附件既不在包内也没有说明',
  ),
  'signoff-omitted': notice('完整性', null, '{n} 件变更签证附件按规定没有随包移交'),
  'signoff-numbers': notice('完整性', '变更签证编号连续', '变更签证编号有 {n} 处不连续'),
  'journal-readable': fail('可用性', '日志可读', '日志 data/journal.jsonl 有 {n} 行不合格式'),
  'journal-chain': fail('真实性', '日志链完整', '日志链断裂：有内容被改动、删去或调换'),
  'journal-head': fail('真实性', '日志末条与声明一致', '日志末条与包信息声明的不符：日志被截短或替换'),
  'paper-digest': fail(
    '真实性',
    '纸上的日志摘要在包内日志中',
    '包内日志中没有纸上的摘要。请先核对抄写；抄写无误，说明包内历史不是签字时的历史',
  ),
  'history-rewritten': fail('真实性', '与以前收到的包历史衔接', '历史被改写：与以前收到的 {n} 个包对不上'),
  'history-older': notice('真实性', null, '此包比以前收到的 {n} 个包旧，请以最新的为准'),
  'future-date': notice('真实性', null, '制作时间晚于本机时间，请核对两边电脑的时钟'),

  'volume-alone': notice('完整性', null, '只看了其中一卷，这一套还有 {n} 卷没有看'),
  'declared-gaps': notice('完整性', null, '移交单位对 {n} 项缺项作了声明'),
  encrypted: notice('安全性', null, '{n} 个文件加了密，只有接收单位的密钥能打开；加密的内容没有看'),
  omitted: notice('完整性', '没有留在移交单位的文件', '移交单位声明有 {n} 件没有随包移交'),
  gaps: notice('完整性', '移交单位声明资料无缺项', '移交单位声明尚缺 {n} 项'),
  waivers: notice('完整性', null, '移交单位声明目录中有 {n} 项不适用'),
  'not-original': notice('真实性', '照片视频都是相机原片', '{n} 个照片视频不是相机原片，或没有判断'),
  contradictions: notice('真实性', '移交单位声明照片没有矛盾', '移交单位声明照片有 {n} 处矛盾或疑点'),
  executables: notice('安全性', '没有可执行文件', '{n} 个资料文件是可执行类型，请勿双击打开'),
  'file-type': notice(
    '可用性',
    '文件内容与扩展名一致，都是归档格式',
    '{n} 个文件的内容与扩展名不符，或不是归档格式',
  ),
  'file-opens': notice('可用性', '文件都能打开', '{n} 个文件打不开，或内容不完整'),
  'file-locked': notice('可用性', '文件没有设密码', '{n} 个文件设了密码或限制，不能随意打开'),
  'fonts-embedded': notice('可用性', '文件所用字体都已嵌入', '{n} 个 PDF 文件有字体没有嵌入'),
  'active-content': notice(
    '安全性',
    '文件中没有宏、脚本等会自动运行的内容',
    '{n} 个文件夹带宏、脚本、附件等内容，打开时可能运行',
  ),
  'metadata-mandatory': notice('完整性', '必填的著录项都已填写', '{n} 处必填的著录项没有填写'),
  'text-survives': notice('可用性', '文字没有乱码和私用字符', '{n} 处文字含乱码或私用字符，别的系统显示不出'),
  'restricted-plain': notice(
    '安全性',
    '含居民个人信息的文件没有明文放入',
    '{n} 个含居民个人信息的文件没有加密',
  ),
  'content-unread': notice('可用性', null, '{n} 个文件没有查看内容'),
  repairable: notice('可用性', null, '坏了 {n} 个文件，已可修复：恢复数据够用'),
  'beyond-repair': notice('可用性', null, '恢复数据不够用，修不了，请向移交单位重新索取一份'),
  litter: notice('安全性', null, '{n} 处杂物（系统自动生成的文件、空文件夹），不影响核验，可以删除'),
} satisfies Record<string, Definition>

export type CheckId = keyof typeof definitions
export const checkIds = Object.keys(definitions) as readonly CheckId[]

/** At most this many names a check are kept. */
const maxPaths = 100

/** Gathers what checks find, so that no finding hides another. */
export interface CheckList {
  /** The check could be made; without findings it counts as passed. */
  ran(...ids: CheckId[]): void
  /** A finding; `path` is hostile text. */
  found(id: CheckId, path?: string): void
  has(id: CheckId): boolean
  isFailed(): boolean
  toChecks(): Check[]
}

export function createCheckList(): CheckList {
  const findings = new Map<CheckId, { count: number; paths: string[] }>()
  const made = new Set<CheckId>()
  return {
    ran: (...list) => {
      for (const id of list) made.add(id)
    },
    found(id, path = '') {
      const finding = findings.get(id) ?? { count: 0, paths: [] }
      findings.set(id, finding)
      finding.count += 1
      if (path !== '' && finding.paths.length < maxPaths) finding.paths.push(toSafeText(path))
    },
    has: (id) => findings.has(id),
    isFailed: () => [...findings.keys()].some((id) => definitions[id].level === 'fail'),
    toChecks: () =>
      checkIds.flatMap((id): Check[] => {
        const { nature, level, pass, found } = definitions[id]
        const finding = findings.get(id)
        if (finding) {
          const message = found.replace('{n}', String(finding.count))
          return [{ id, nature, result: level, message, paths: finding.paths }]
        }
        return made.has(id) && pass !== null ? [{ id, nature, result: 'pass', message: pass, paths: [] }] : []
      }),
  }
}
