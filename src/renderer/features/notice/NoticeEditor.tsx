import { useNavigate } from '@tanstack/react-router'
import { Alert, Form } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { ImportDialog } from '#renderer/features/media/ImportDialog.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { type Notice, type NoticeVersion, noticeItems, type Paper } from '#shared/model/notice.ts'
import type { DrawingKind } from '#shared/model/record.ts'
import { BoardPreview } from './BoardPreview.tsx'
import { FactsSection } from './FactsSection.tsx'
import { FindingSection } from './FindingSection.tsx'
import type { FactsValues } from './facts-form.ts'
import { GroupDialogs, type OpenGroup } from './GroupDialogs.tsx'
import { GroupSection } from './GroupSection.tsx'
import { IssueDialog } from './IssueDialog.tsx'
import { LayoutSection } from './LayoutSection.tsx'
import { drawingOfGroup } from './notice-words.ts'
import { PostingSection } from './posting/PostingSection.tsx'
import { useDraft } from './use-draft.ts'
import { usePreview } from './use-preview.ts'
import { useRemedies } from './use-remedies.ts'
import { VersionSection } from './VersionSection.tsx'

/** One board: its layout, contents and facts at the left, its PDF at the right, its versions and posting below. */
export function NoticeEditor({ notice }: { readonly notice: Notice }) {
  const { projectId, kind, versions } = notice
  const navigate = useNavigate()
  const [form] = Form.useForm<FactsValues>()
  const [tile, setTile] = useState<Paper | null>(null)
  const [isDirty, setDirty] = useState(false)
  const [opened, setOpened] = useState<OpenGroup | null>(null)
  const [drawing, setDrawing] = useState<DrawingKind | null>(null)
  const [isIssuing, setIssuing] = useState(false)
  const [issued, setIssued] = useState<NoticeVersion | null>(null)
  const project = useRead('project.get', { id: projectId })
  const saver = useDraft(notice)
  const preview = usePreview(notice, tile, saver.isSaving)
  const findings = preview.made?.findings ?? notice.findings
  const onRemedy = useRemedies(notice, form, { onOpen: setOpened, onImport: setDrawing })
  return (
    <>
      <div className="hx-notice">
        <div>
          <ErrorNote error={opened || isDirty ? null : saver.error} />
          <LayoutSection
            notice={notice}
            reaches={preview.made?.reaches ?? null}
            isMaking={preview.isMaking}
            onSave={saver.save}
          />
          <GroupSection
            notice={notice}
            findings={findings}
            onOrder={(order) => saver.save({ order: [...order] })}
            onWording={(group) => setOpened({ group, part: 'wording' })}
            onPictures={(group) => setOpened({ group, part: 'pictures' })}
            onImport={(group) => setDrawing(drawingOfGroup(group))}
            onRemedy={onRemedy}
          />
          <FactsSection notice={notice} form={form} saver={saver} isDirty={isDirty} onDirty={setDirty} />
          <FindingSection findings={findings} isLaidOut={preview.made !== null} onRemedy={onRemedy} />
        </div>
        <BoardPreview
          notice={notice}
          state={preview}
          tile={tile}
          onTile={setTile}
          warnings={findings.filter(({ level }) => level === 'warn').length}
          isDirty={isDirty}
          onIssue={() => setIssuing(true)}
        >
          {issued ? (
            <Alert
              className="hx-note"
              type="success"
              title={`已定稿 ${issued.serial}，存入档案 ${noticeItems[kind]}`}
              closable={{ onClose: () => setIssued(null) }}
            />
          ) : null}
        </BoardPreview>
      </div>
      <VersionSection notice={notice} />
      <PostingSection projectId={projectId} kind={kind} versions={versions} />
      <GroupDialogs
        notice={notice}
        opened={opened}
        saver={saver}
        onPair={() =>
          void navigate({ to: '/projects/$projectId/$tab', params: { projectId, tab: 'compare' } })
        }
        onClose={() => setOpened(null)}
      />
      <ImportDialog
        projectId={projectId}
        open={drawing !== null}
        onClose={() => setDrawing(null)}
        initialItem="03-2"
        initialDrawing={drawing}
      />
      {isIssuing && project.data ? (
        <IssueDialog
          notice={notice}
          projectCode={project.data.code}
          warnings={findings.filter(({ level }) => level === 'warn')}
          onIssued={(version) => {
            setIssuing(false)
            setIssued(version)
          }}
          onClose={() => setIssuing(false)}
        />
      ) : null}
    </>
  )
}
