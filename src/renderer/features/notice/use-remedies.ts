import { useNavigate } from '@tanstack/react-router'
import type { FormInstance } from 'antd'
import { isPictureGroup, type Notice, type NoticeFinding } from '#shared/model/notice.ts'
import type { DrawingKind } from '#shared/model/record.ts'
import type { FactsValues } from './facts-form.ts'
import type { OpenGroup } from './GroupDialogs.tsx'
import { drawingOfGroup, fieldOf, quotedGroup } from './notice-words.ts'

interface Ways {
  readonly onOpen: (group: OpenGroup) => void
  readonly onImport: (drawing: DrawingKind | null) => void
}

/** Goes to where a finding is put right: a page, a dialog, or the very field. */
export function useRemedies(
  notice: Notice,
  form: FormInstance<FactsValues>,
  { onOpen, onImport }: Ways,
): (finding: NoticeFinding) => void {
  const navigate = useNavigate()
  const { projectId, kind, groups } = notice
  return (finding) => {
    const { group, remedy } = finding
    switch (remedy) {
      case 'project':
        void navigate({ to: '/projects/$projectId/edit', params: { projectId } })
        return
      case 'import':
        onImport(drawingOfGroup(group))
        return
      case 'pictures':
        if (group && isPictureGroup(group)) onOpen({ group, part: 'pictures' })
        return
      case 'wording': {
        const quoted = quotedGroup(finding, groups)
        if (quoted) onOpen({ group: quoted, part: 'wording' })
        else toField(form, ['title'])
        return
      }
      case 'layout':
        toElement('board-size')
        return
      case 'facts':
      case 'dates':
        toField(form, fieldOf(finding, kind))
    }
  }
}

const toField = (form: FormInstance<FactsValues>, name: readonly string[]) =>
  form.scrollToField([...name], { behavior: 'instant', block: 'center', focus: true })

function toElement(id: string): void {
  const element = document.getElementById(id)
  element?.scrollIntoView({ block: 'center' })
  element?.focus()
}
