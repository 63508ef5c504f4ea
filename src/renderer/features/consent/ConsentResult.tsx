import { call } from '#renderer/backend/transport.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { Section } from '#renderer/ui/Section.tsx'
import { consentVerdict, isSurveyOpen } from '#shared/model/consent-verdict.ts'
import type { ConsentStatus } from '#shared/model/household.ts'
import { consentLabels, consents, denominatorLabels, denominators } from '#shared/model/notice.ts'
import { shareWords } from '#shared/model/rule-set.ts'
import { percentLabel, reaches, type Share } from '#shared/model/share.ts'
import { basisNote } from './basis-note.ts'
import { FillNotice } from './FillNotice.tsx'
import { Verdict } from './Verdict.tsx'

interface ConsentResultProps {
  readonly projectId: string
  readonly status: ConsentStatus
}

/** 三项意愿: the verdict in one sentence, each consent over both denominators, and the papers about it. */
export function ConsentResult({ projectId, status }: ConsentResultProps) {
  const { counts, rates, denominator, isGiven, rules, participation, visits } = status
  const least = shareWords(rules.consent)
  return (
    <Section
      title="三项意愿"
      note={basisNote(counts.basis, '调查情况', `已逐户录入 ${counts.entered} 户`, counts.entered)}
    >
      <Verdict
        isGood={isGiven === false && isSurveyOpen(status) ? null : isGiven}
        text={consentVerdict({ ...status, needed: rules.consent, source: rules.source })}
      />
      <table className="hx-lines" aria-label="三项同意率">
        <thead>
          <tr>
            <th>意愿</th>
            <th className="hx-amount">同意</th>
            <th className="hx-amount">不同意</th>
            {denominators.map((value) => (
              <th key={value} className="hx-amount">
                占{denominatorLabels[value]}
                {denominator === value ? '（采用）' : ''}
              </th>
            ))}
            <th>达到 {least}</th>
          </tr>
        </thead>
        <tbody>
          {consents.map((consent) => {
            const rate = rates.find((one) => one.consent === consent)
            return (
              <tr key={consent}>
                <td>{consentLabels[consent]}</td>
                <td className="hx-amount">{countWord(counts.agreed[consent])}</td>
                <td className="hx-amount">{countWord(counts.disagreed[consent])}</td>
                {denominators.map((value) => (
                  <td key={value} className="hx-amount">
                    {denominator === value ? (
                      <strong>{percentWord(rate?.shares[value])}</strong>
                    ) : (
                      percentWord(rate?.shares[value])
                    )}
                  </td>
                ))}
                <td>{enoughChip(rate?.isEnough ?? null)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="hx-quiet hx-small">没有答复和弃权都不算同意；比例只舍不入。</p>
      <dl className="hx-figures hx-consent-figures">
        <Figure label="总户数" value={countWord(counts.households)} />
        <Figure label="收回" value={countWord(counts.returned)} />
        <Figure label="参与率" value={percentWord(participation)} />
        <Figure
          label={rules.visitShare ? `入户率（要求 ${shareWords(rules.visitShare)}）` : '入户率'}
          value={percentWord(visits)}
          isDue={visits !== null && rules.visitShare !== null && !reaches(visits, rules.visitShare)}
        />
      </dl>
      <DocumentButtons
        projectId={projectId}
        buttons={[
          {
            label: '看汇总表',
            way: 'view',
            make: () => call('consent.summary', { projectId, format: 'pdf' }),
          },
          {
            label: '存汇总表格',
            way: 'save',
            make: () => call('consent.summary', { projectId, format: 'xlsx' }),
          },
        ]}
        archive={{ label: '归档到 02-2', run: () => call('consent.archiveSummary', { projectId }) }}
      />
      <FillNotice projectId={projectId} kind="survey" />
    </Section>
  )
}

function Figure({ label, value, isDue = false }: { label: string; value: string; isDue?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={isDue ? 'hx-is-due' : undefined}>{value}</dd>
    </div>
  )
}

const countWord = (value: number | null): string => (value === null ? '—' : formatCount(value))
const percentWord = (share: Share | null | undefined): string => (share ? percentLabel(share) : '—')

function enoughChip(isEnough: boolean | null) {
  if (isEnough === null) return '—'
  return isEnough ? <Chip tone="good">达到</Chip> : <Chip tone="block">不足</Chip>
}
