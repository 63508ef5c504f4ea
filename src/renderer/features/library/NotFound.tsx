import { Link } from '@tanstack/react-router'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <>
      <PageHeader title="没有这一页" />
      <EmptyState text="地址不对，或这一页已经移走。" action={<Link to="/projects">回到项目列表</Link>} />
    </>
  )
}
