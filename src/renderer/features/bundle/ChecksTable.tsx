import { Button } from 'antd'
import { useState } from 'react'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { Chip, type ChipTone } from '#renderer/ui/Chip.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { Check, VerifyReport } from '#shared/model/bundle.ts'
import { byNature, resultLabels } from './verdict-words.ts'

const tones: Readonly<Record<Check['result'], ChipTone>> = { pass: 'plain', fail: 'block', notice: 'due' }
const shownFirst = 8

/** Every check, by the four natures; failed first. */
export function ChecksTable({ report }: { readonly report: VerifyReport }) {
  const count = (result: Check['result']) => report.checks.filter((check) => check.result === result).length
  return (
    <Section
      title="检查项目"
      note={`共 ${report.checks.length} 项：不通过 ${count('fail')}，提示 ${count('notice')}，通过 ${count('pass')}`}
    >
      <table className="hx-checks">
        {byNature(report).map(([nature, checks]) => (
          <tbody key={nature}>
            <tr>
              <th colSpan={2} scope="rowgroup">
                {nature}
              </th>
            </tr>
            {checks.map((check) => (
              <tr key={`${check.id} ${check.message}`}>
                <td>
                  <Chip tone={tones[check.result]}>{resultLabels[check.result]}</Chip>
                </td>
                <td>
                  <span className="hx-break">{visibleText(check.message)}</span>
                  {check.result === 'pass' ? null : <Paths paths={check.paths} />}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Section>
  )
}

function Paths({ paths }: { readonly paths: readonly string[] }) {
  const [isWhole, setWhole] = useState(false)
  if (paths.length === 0) return null
  const shown = isWhole ? paths : paths.slice(0, shownFirst)
  return (
    <>
      <ul className="hx-paths">
        {shown.map((path) => (
          <li key={path} className="hx-break">
            {visibleText(path)}
          </li>
        ))}
      </ul>
      {paths.length > shownFirst ? (
        <Button size="small" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? '收起' : `显示其余 ${paths.length - shownFirst} 个`}
        </Button>
      ) : null}
    </>
  )
}
