import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { type Signoff, signoffStateLabels } from '#shared/model/signoff.ts'

/** 经过: each state with who brought it about, when and why. */
export function StepList({ signoff: { steps, filedOn } }: { readonly signoff: Signoff }) {
  if (steps.length === 0) return null
  return (
    <Section title="经过" note={filedOn ? `报审日期 ${filedOn}` : undefined}>
      <table className="hx-lines">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">状态</th>
            <th scope="col">经办人</th>
            <th scope="col">原因</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ state, at, actor, reason }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added
            <tr key={index}>
              <td>
                <LocalTime at={at} to="second" />
              </td>
              <td>{signoffStateLabels[state]}</td>
              <td>{actor}</td>
              <td className="hx-break">{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
