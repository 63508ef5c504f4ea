import { Link, Navigate, Outlet, useParams, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { HealthWarning } from '#renderer/features/health/HealthWarning.tsx'
import { JobIndicator } from '#renderer/features/job/JobIndicator.tsx'
import { ExampleTag } from './ExampleTag.tsx'
import { ProjectSearch } from './ProjectSearch.tsx'
import { isElsewhere, placesOf, startOf } from './places.ts'

const nowhere = '00000000-0000-0000-0000-000000000000'

/** Rail at the left, bar at the top, the page in the rest. */
export function Frame() {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const { data: status } = useRead('library.status', {})
  const role = status?.office?.role ?? 'office'
  const main = useRef<HTMLElement>(null)
  const last = useRef(path)
  // A new page starts with the keyboard at its beginning; a change of tab leaves it where it is.
  useEffect(() => {
    const isSamePage = pageOf(last.current) === pageOf(path)
    last.current = path
    if (!isSamePage) main.current?.focus({ preventScroll: true })
  }, [path])
  return (
    <div className="hx-frame">
      <div className="hx-rail">
        <nav aria-label="主导航">
          <Link to={startOf(role)} className="hx-rail-name">
            焕新档案
          </Link>
          {placesOf(role).map(({ to, text }) => (
            <Link key={to} to={to} className="hx-rail-link" activeProps={{ className: 'is-active' }}>
              {text}
            </Link>
          ))}
        </nav>
      </div>
      <header className="hx-top">
        <Place />
        <ExampleTag />
        {role === 'office' ? <ProjectSearch /> : null}
        <JobIndicator />
      </header>
      <main className="hx-main" ref={main} tabIndex={-1}>
        <HealthWarning />
        {isElsewhere(role, path) ? <Navigate to={startOf(role)} replace /> : <Outlet />}
      </main>
    </div>
  )
}

const pageOf = (path: string): string => path.split('/').slice(0, 3).join('/')

/** Where this is: the project and its sub-district, else the office. */
function Place() {
  const { projectId } = useParams({ strict: false })
  const project = useRead('project.get', { id: projectId ?? nowhere }, { enabled: projectId !== undefined })
  const { data: status } = useRead('library.status', {})
  const name = project.data?.name
  useEffect(() => {
    document.title = projectId !== undefined && name ? `${name} · 焕新档案` : '焕新档案'
  }, [projectId, name])
  if (projectId !== undefined) {
    return (
      <div className="hx-place">
        {project.data ? (
          <>
            <strong>{project.data.name}</strong>
            <span className="hx-quiet"> · {project.data.subDistrict}</span>
          </>
        ) : null}
      </div>
    )
  }
  return <div className="hx-place hx-quiet">{status?.office?.office}</div>
}
