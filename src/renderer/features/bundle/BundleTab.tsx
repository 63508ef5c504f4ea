import { NaturePanel } from '#renderer/features/natures/NaturePanel.tsx'
import { ReceiptSection } from '#renderer/features/receipt/ReceiptSection.tsx'
import { ExportSection } from './ExportSection.tsx'
import { OwnBundles } from './OwnBundles.tsx'
import './bundle.css'

interface BundleTabProps {
  readonly projectId: string
}

/** 成果包: what would be handed over, the export, earlier exports. */
export function BundleTab({ projectId }: BundleTabProps) {
  return (
    <>
      <NaturePanel projectId={projectId} />
      <ExportSection projectId={projectId} />
      <OwnBundles projectId={projectId} />
      <ReceiptSection projectId={projectId} />
    </>
  )
}
