import { Button } from 'antd'
import { useState } from 'react'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import type { Check } from '#shared/model/bundle.ts'

const shownFirst = 3

/** What was found for a point, name by name: a few at first. */
export function PointFindings({ checks }: { readonly checks: readonly Check[] }) {
  const [isWhole, setWhole] = useState(false)
  const found = checks.filter(({ result }) => result !== 'pass')
  const names = found.flatMap(({ id, paths }) => paths.map((path) => ({ id, path })))
  if (names.length === 0) return null
  const shown = isWhole ? names : names.slice(0, shownFirst)
  return (
    <>
      <ul className="hx-natures-names">
        {shown.map(({ id, path }) => (
          <li key={`${id} ${path}`} className="hx-break">
            {visibleText(path)}
          </li>
        ))}
      </ul>
      {names.length > shownFirst ? (
        <Button size="small" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? '收起' : `显示其余 ${names.length - shownFirst} 个`}
        </Button>
      ) : null}
    </>
  )
}
