import { Descriptions } from 'antd'
import { useEffect, useRef } from 'react'
import { mixLine } from '#renderer/features/evidence/evidence-words.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import { Section } from '#renderer/ui/Section.tsx'
import { SpokenLine } from '#renderer/ui/SpokenLine.tsx'
import type { VerifyReport } from '#shared/model/bundle.ts'
import { ChecksTable } from './ChecksTable.tsx'
import { paperWords, reasons, verdictSentence, verdictStatement, verdictTitles } from './verdict-words.ts'
import './bundle.css'

interface VerdictViewProps {
  readonly report: VerifyReport
  /** UTC ISO text. */
  readonly checkedAt: string
  /** What was checked, as the person chose it. */
  readonly name?: string
}

/** One colour, one sentence, then everything behind it. */
export function VerdictView({ report, checkedAt, name }: VerdictViewProps) {
  const box = useRef<HTMLDivElement>(null)
  // A verdict that has just come must be seen.
  useEffect(() => {
    // Newer engines answer a promise, which an effect must not return.
    box.current?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  }, [])
  return (
    <div className="hx-verdict-whole">
      <div ref={box} className={`hx-verdict is-${report.verdict}`} role="status">
        <strong>{verdictTitles[report.verdict]}</strong>
        <p>{verdictSentence(report)}</p>
        {reasons(report).length > 0 ? (
          <ul>
            {reasons(report).map((text) => (
              <li key={text} className="hx-break">
                {text}
              </li>
            ))}
          </ul>
        ) : null}
        <CopyText text={verdictStatement(report, checkedAt)} label="复制核验结果" />
      </div>
      {report.verdict === 'not-a-bundle' ? null : <BundleFacts report={report} name={name} />}
      <ChecksTable report={report} />
    </div>
  )
}

function BundleFacts({ report, name }: { readonly report: VerifyReport; readonly name: string | undefined }) {
  const { project, office, signer, counts, baggedOn, journal, mix } = report
  const isKnown = report.verdict === 'trusted'
  return (
    <Section title="成果包">
      <Descriptions
        bordered
        size="small"
        column={2}
        className="hx-described"
        items={[
          ...(name ? [{ key: 'name', label: '名称', span: 2, children: <Hostile text={name} /> }] : []),
          {
            key: 'project',
            label: '项目',
            children: project ? <Hostile text={`${project.name}（${project.code}）`} /> : '读不到',
          },
          {
            key: 'office',
            label: isKnown ? '移交单位' : '自称移交单位',
            children: office ? <Hostile text={office.name} /> : '读不到',
          },
          {
            key: 'counts',
            label: '文件',
            children: `${formatCount(counts.files)} 个，${formatBytes(counts.bytes)}`,
          },
          { key: 'on', label: '打包日期', children: baggedOn ? <Hostile text={baggedOn} /> : '读不到' },
          {
            key: 'journal',
            label: '日志',
            children: journal ? `${formatCount(journal.entries)} 条` : '读不到',
          },
          {
            key: 'known',
            label: '签名单位',
            children: signer?.office ? <Hostile text={signer.office} /> : '没有登记',
          },
          ...(report.paper
            ? [{ key: 'paper', label: '纸上的日志摘要', span: 2, children: paperWords(report.paper) }]
            : []),
          ...(mix && mixLine(mix)
            ? [{ key: 'mix', label: '照片可信度', span: 2, children: mixLine(mix) }]
            : []),
          {
            key: 'signer',
            label: '签名钥匙指纹',
            span: 2,
            children: signer ? <SpokenLine fingerprint={signer.fingerprint} /> : '没有可用的签名',
          },
        ]}
      />
    </Section>
  )
}

const Hostile = ({ text }: { readonly text: string }) => <span className="hx-break">{visibleText(text)}</span>
