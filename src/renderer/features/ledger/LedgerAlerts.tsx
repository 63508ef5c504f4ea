import { Chip } from '#renderer/ui/Chip.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { Ledger } from '#shared/model/signoff-ledger.ts'
import { linkParts } from './ledger-words.ts'
import { SignoffLink } from './SignoffLink.tsx'

/** What an auditor would ask about, the serious first, each with the numbers it is about. */
export function LedgerAlerts({ ledger: { alerts, missingNumbers, rows } }: { readonly ledger: Ledger }) {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const ordered = [
    ...alerts.filter(({ level }) => level === 'serious'),
    ...alerts.filter(({ level }) => level !== 'serious'),
  ]
  const count = missingNumbers.length + alerts.length
  return (
    <Section title="需要说明的事" note={count > 0 ? `共 ${count} 件，审计常问，逐条核实` : ''}>
      {count === 0 ? <p className="hx-quiet">没有发现重复、拆分、补办、超前施工和断号。</p> : null}
      <ul className="hx-ledger-alerts">
        {missingNumbers.map((words) => (
          <li key={words}>
            <Chip tone="block">严重</Chip>
            <span>{words}，缺号不予结算，请核查是否被改动</span>
          </li>
        ))}
        {ordered.map(({ rule, level, text, signoffIds, source }) => (
          <li key={`${rule} ${text}`}>
            <Chip tone={level === 'serious' ? 'block' : 'due'}>
              {level === 'serious' ? '严重' : '请核对'}
            </Chip>
            <div>
              <span className="hx-break">
                {linkParts(
                  text,
                  signoffIds.flatMap((id) => byId.get(id) ?? []),
                ).map((part) =>
                  part.row ? (
                    <SignoffLink
                      key={part.at}
                      id={part.row.id}
                      projectId={part.row.projectId}
                      number={part.text}
                    />
                  ) : (
                    part.text
                  ),
                )}
              </span>
              <div className="hx-quiet hx-small">{source}</div>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
