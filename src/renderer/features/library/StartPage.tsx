import { Navigate } from '@tanstack/react-router'
import { useRead } from '#renderer/backend/query.ts'
import { startOf } from './places.ts'

/** Leads to where the work of this unit begins. */
export function StartPage() {
  const { data } = useRead('library.status', {})
  return data?.office ? <Navigate to={startOf(data.office.role)} replace /> : null
}
