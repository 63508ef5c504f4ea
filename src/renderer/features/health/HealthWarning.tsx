import { Link } from '@tanstack/react-router'
import { useRead } from '#renderer/backend/query.ts'
import { formatCount } from '#renderer/ui/format.ts'

/** One line above every page while an original is damaged; nothing else. */
export function HealthWarning() {
  const { data } = useRead('health.warning', {})
  if (!data || data.damaged === 0) return null
  return (
    <p className="hx-health-warning" role="alert">
      有 {formatCount(data.damaged)} 份原件损坏或丢失。<Link to="/health">去恢复</Link>
    </p>
  )
}
