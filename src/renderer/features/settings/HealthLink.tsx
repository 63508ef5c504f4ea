import { Link } from '@tanstack/react-router'
import { useRead } from '#renderer/backend/query.ts'
import { formatCount } from '#renderer/ui/format.ts'
import { Section } from '#renderer/ui/Section.tsx'

/** Where the originals' health is told, with its gist. */
export function HealthLink() {
  const { data } = useRead('health.warning', {})
  return (
    <Section title="原件检查">
      <p>
        {data
          ? data.damaged > 0
            ? `有 ${formatCount(data.damaged)} 份原件损坏或丢失。`
            : '没有发现问题。'
          : null}{' '}
        <Link to="/health">打开原件检查</Link>
      </p>
    </Section>
  )
}
