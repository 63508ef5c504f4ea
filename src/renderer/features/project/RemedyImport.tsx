import { ImportDialog } from '#renderer/features/media/ImportDialog.tsx'
import { drawingOf, remedyPlace } from './tabs.ts'
import type { Remedy } from './use-remedy.ts'

interface RemedyImportProps {
  readonly projectId: string
  readonly remedy: Remedy
}

/** The import dialog for a gap, set to its item, phase and drawing. */
export function RemedyImport({ projectId, remedy: { wanted, close } }: RemedyImportProps) {
  const place = wanted && remedyPlace(wanted).search
  return (
    <ImportDialog
      projectId={projectId}
      open={wanted !== null}
      onClose={close}
      initialPhase={place?.phase ?? null}
      initialItem={place?.item ?? null}
      initialDrawing={wanted && drawingOf(wanted)}
    />
  )
}
