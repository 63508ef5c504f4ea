import { Button, Segmented } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { shell } from '#renderer/backend/transport.ts'
import { MadePdf } from '#renderer/features/pdf/MadePdf.tsx'
import { PdfView } from '#renderer/features/pdf/PdfView.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { documentPath } from '#shared/asset.ts'
import { sizeLabel } from '#shared/model/board-size.ts'
import { type Notice, noticeTitles, type Paper, papers } from '#shared/model/notice.ts'
import { showFindings } from './FindingSection.tsx'
import type { BoardState } from './use-preview.ts'
import { useSticky } from './use-sticky.ts'

interface BoardPreviewProps {
  readonly notice: Notice
  readonly state: BoardState
  readonly tile: Paper | null
  readonly onTile: (tile: Paper | null) => void
  /** How much of it is doubtful, the layout included. */
  readonly warnings: number
  /** Something typed is not saved yet: the preview does not show it. */
  readonly isDirty: boolean
  readonly onIssue: () => void
  /** What was done just now, in words. */
  readonly children?: ReactNode
}

const whole = 'whole'
// Bars above and below the sheet: the page's, this one's, the PDF's, and the room around the sheet.
const bars = 48 + 12 + 44 + 26 + 48 + 34 + 24
/** Narrower windows show the buttons in two rows. */
const wideWindow = 1100

/** The board's PDF as it would be issued: looked at, cut into sheets, saved, issued. */
export function BoardPreview({
  notice,
  state,
  tile,
  onTile,
  warnings,
  isDirty,
  onIssue,
  children,
}: BoardPreviewProps) {
  const { kind, draft, findings } = notice
  const { made, isMaking, error } = state
  const [failure, setFailure] = useState<unknown>(null)
  const [isFull, setFull] = useState(false)
  const box = useRef<HTMLElement>(null)
  const isSticky = useSticky(box)
  const save = () => {
    if (!made) return
    shell.saveDocument(made.documentId, made.fileName).then(
      () => setFailure(null),
      (thrown: unknown) => setFailure(thrown),
    )
  }
  return (
    <section
      ref={box}
      aria-label="公示预览"
      className={`hx-board${isSticky ? ' is-sticky' : ''}${isMaking ? ' is-making' : ''}`}
    >
      <div className="hx-board-bar">
        <span className="hx-actions">
          分幅
          <Segmented
            aria-label="分幅"
            value={tile ?? whole}
            onChange={(value) => onTile(value === whole ? null : (value as Paper))}
            options={[
              { value: whole, label: '不分幅' },
              ...papers.map((value) => ({ value, label: `拼 ${value}` })),
            ]}
          />
        </span>
        <Button disabled={!made || isMaking} onClick={() => setFull(true)}>
          全屏看
        </Button>
        <Button disabled={!made || isMaking} onClick={save}>
          保存 PDF
        </Button>
        <Button type="primary" disabled={!made || isMaking || isDirty} onClick={onIssue}>
          定稿
        </Button>
      </div>
      <ErrorNote error={failure ?? error} />
      {children}
      <p className="hx-quiet hx-small hx-board-status" role="status">
        {isDirty
          ? '有填写的内容还没保存，预览里没有；保存后才能定稿。'
          : made && isMaking
            ? '正在重新排版，下面还是改动以前的样子…'
            : made
              ? '印出来就是下面的样子。'
              : ''}
        {made && warnings > 0 ? (
          <Button type="link" size="small" onClick={showFindings}>
            有 {warnings} 条要注意
          </Button>
        ) : null}
      </p>
      {made ? (
        <PdfView
          isLive
          url={documentPath(made.documentId)}
          bytes={made.bytes}
          title={`${noticeTitles[kind]} ${sizeLabel(draft.size, draft.isLandscape)}`}
          fit="page"
          room={Math.max(326, window.innerHeight - bars - (window.innerWidth < wideWindow ? 40 : 0))}
        />
      ) : (
        <div className="hx-board-room">
          <Absence findings={findings} isMaking={isMaking} hasFailed={error !== null} />
        </div>
      )}
      {isFull && made ? <MadePdf made={made} onClose={() => setFull(false)} /> : null}
    </section>
  )
}

interface AbsenceProps {
  readonly findings: Notice['findings']
  readonly isMaking: boolean
  readonly hasFailed: boolean
}

const shownBlocks = 8

function Absence({ findings, isMaking, hasFailed }: AbsenceProps) {
  const blocks = findings.filter(({ level }) => level === 'block')
  if (blocks.length === 0) {
    return <p className="hx-quiet">{isMaking ? '正在排版…' : hasFailed ? '没有生成预览。' : ''}</p>
  }
  return (
    <div>
      <p>还不能生成公示，要先补齐 {blocks.length} 项：</p>
      <ul className="hx-board-lacks">
        {blocks.slice(0, shownBlocks).map(({ id, text }) => (
          <li key={id} className="hx-break">
            {text}
          </li>
        ))}
        {blocks.length > shownBlocks ? <li>其余 {blocks.length - shownBlocks} 项</li> : null}
      </ul>
      <p className="hx-quiet">补齐后，这里自动出现预览。</p>
      <p>
        <Button onClick={showFindings}>看怎么补</Button>
      </p>
    </div>
  )
}
