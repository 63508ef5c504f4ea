import { Link } from '@tanstack/react-router'

interface SignoffLinkProps {
  readonly id: string
  readonly projectId: string
  readonly number: string
  readonly isStruck?: boolean
}

/** A sign-off's number; a click opens it in its project. */
export function SignoffLink({ id, projectId, number, isStruck = false }: SignoffLinkProps) {
  return (
    <Link
      className={isStruck ? 'hx-break hx-struck' : 'hx-break'}
      to="/projects/$projectId/$tab"
      params={{ projectId, tab: 'signoff' }}
      search={{ signoff: id }}
    >
      {number}
    </Link>
  )
}
