import { Descriptions } from 'antd'
import { ChecksTable } from '#renderer/features/bundle/ChecksTable.tsx'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { NaturesOfReceived } from '#renderer/features/natures/NaturesOfReceived.tsx'
import { formatArea, formatBytes, formatCount } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { SpokenLine } from '#renderer/ui/SpokenLine.tsx'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import type { Check, SetReport, VerifyReport } from '#shared/model/bundle.ts'
import type { Received } from '#shared/model/desk.ts'

/** 核验结果: what the bundle says of itself, and every check of every volume. */
export function ReceivedChecks({ received }: { readonly received: Received }) {
  const { report } = received
  const isSet = report.volumes.length > 1 || report.total > 1
  const [first] = report.volumes
  return (
    <>
      {first && first.report.verdict !== 'not-a-bundle' ? (
        <>
          <Facts received={received} first={first.report} />
          <NaturesOfReceived receivedId={received.id} />
        </>
      ) : null}
      {isSet && first ? (
        <>
          <h3 className="hx-desk-volume">整套</h3>
          <ChecksTable report={{ ...first.report, checks: report.checks }} />
        </>
      ) : null}
      {report.volumes.map(({ name, report: own }) =>
        isSet ? (
          <VolumeChecks key={name} name={name} report={own} />
        ) : (
          <ChecksTable key={name} report={own} />
        ),
      )}
    </>
  )
}

/** One volume of several: open at once only when something in it is wrong. */
function VolumeChecks({ name, report }: SetReport['volumes'][number]) {
  const count = (result: Check['result']) => report.checks.filter((check) => check.result === result).length
  const fails = count('fail')
  return (
    <details className="hx-desk-details" open={fails > 0}>
      <summary className="hx-break">
        第 {report.volume?.number ?? '?'} 卷　{visibleText(name)}
        <span className={`hx-desk-counts hx-small ${fails > 0 ? 'hx-block' : 'hx-quiet'}`}>
          不通过 {fails}，提示 {count('notice')}，通过 {count('pass')}
        </span>
      </summary>
      <ChecksTable report={report} />
    </details>
  )
}

function Facts({ received, first }: { readonly received: Received; readonly first: VerifyReport }) {
  const { facts, createdAt, report, bundleId } = received
  const { signer } = first
  const hostile = (text: string) => <span className="hx-break">{visibleText(text)}</span>
  return (
    <Section title="成果包" note={report.verdict === 'trusted' ? undefined : '以下是它自己写的'}>
      <Descriptions
        bordered
        size="small"
        column={{ xs: 1, lg: 2 }}
        className="hx-described"
        items={[
          { key: 'name', label: '名称', children: hostile(received.name) },
          {
            key: 'made',
            label: '制作时间',
            children: createdAt ? <LocalTime at={createdAt} /> : '读不出',
          },
          ...(facts
            ? [
                { key: 'place', label: '小区', children: hostile(`${facts.subDistrict} ${facts.community}`) },
                {
                  key: 'size',
                  label: '规模',
                  children: `${formatCount(facts.buildings)} 幢，${formatCount(facts.households)} 户，${formatArea(facts.areaSquareMetres)} 平方米`,
                },
                {
                  key: 'files',
                  label: '文件',
                  children: `${formatCount(facts.files)} 个（照片 ${formatCount(facts.photos)}，视频 ${formatCount(facts.videos)}），${formatBytes(facts.bytes)}`,
                },
                {
                  key: 'lack',
                  label: '声明',
                  children: `缺 ${formatCount(facts.gaps)} 项，未随包移交 ${formatCount(facts.omitted)} 件`,
                },
                { key: 'contract', label: '合同价', children: <Yuan fen={facts.contractFen} /> },
                {
                  key: 'signoffs',
                  label: '变更签证',
                  children: (
                    <>
                      已签认 {formatCount(facts.approvedSignoffs)} 份，
                      <Yuan fen={facts.approvedFen} />
                      ；办理中 {formatCount(facts.openSignoffs)} 份
                    </>
                  ),
                },
              ]
            : []),
          { key: 'known', label: '签名单位', children: signer?.office ? hostile(signer.office) : '没有登记' },
          { key: 'id', label: '成果包编号', children: bundleId ?? '读不出' },
          {
            key: 'signer',
            label: '签名密钥指纹',
            span: 'filled',
            children: signer ? <SpokenLine fingerprint={signer.fingerprint} /> : '没有可用的签名',
          },
        ]}
      />
    </Section>
  )
}
