import { useNavigate, useParams } from '@tanstack/react-router'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { defaultSubDistricts } from '#shared/model/project.ts'
import { toValues } from './form-values.ts'
import { ProjectForm } from './ProjectForm.tsx'

/** Changes a project's registration. */
export function ProjectEditPage() {
  const { projectId } = useParams({ from: '/projects/$projectId/edit' })
  const navigate = useNavigate()
  const { data: status } = useRead('library.status', {})
  const project = useRead('project.get', { id: projectId })
  const update = useAction('project.update')
  const back = () =>
    void navigate({ to: '/projects/$projectId/$tab', params: { projectId, tab: 'overview' } })
  const known = status?.office?.subDistricts ?? defaultSubDistricts
  return (
    <>
      <PageHeader title="修改项目资料" />
      <ErrorNote error={project.error} onRetry={() => void project.refetch()} />
      {project.data ? (
        <ProjectForm
          key={projectId}
          initial={toValues(project.data, known[0] ?? '')}
          subDistricts={[...new Set([...known, project.data.subDistrict])]}
          onCancel={back}
          onSave={(fields) => update.mutateAsync({ id: projectId, project: fields })}
          onSaved={back}
        />
      ) : null}
    </>
  )
}
