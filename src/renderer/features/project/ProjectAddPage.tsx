import { useNavigate } from '@tanstack/react-router'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { defaultSubDistricts } from '#shared/model/project.ts'
import { toValues } from './form-values.ts'
import { ProjectForm } from './ProjectForm.tsx'

/** Registers a new project. */
export function ProjectAddPage() {
  const navigate = useNavigate()
  const { data: status } = useRead('library.status', {})
  const add = useAction('project.add')
  const subDistricts = status?.office?.subDistricts ?? defaultSubDistricts
  const own = subDistricts.find((name) => status?.office?.office.includes(name))
  return (
    <>
      <PageHeader title="新建项目" />
      <ProjectForm
        initial={toValues(null, own ?? subDistricts[0] ?? '')}
        subDistricts={subDistricts}
        onCancel={() => void navigate({ to: '/projects' })}
        onSave={add.mutateAsync}
        onSaved={({ id }) =>
          void navigate({ to: '/projects/$projectId/$tab', params: { projectId: id, tab: 'overview' } })
        }
      />
    </>
  )
}
