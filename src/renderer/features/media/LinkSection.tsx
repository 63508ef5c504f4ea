import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { recordKindLabels } from '#shared/model/record.ts'
import type { RecordLink } from '#shared/model/record-edit.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { linkName } from './link-name.ts'
import './edit.css'

interface LinkSectionProps {
  readonly recordId: string
  readonly projectId: string
  /** Shown, not changed. */
  readonly isReadOnly?: boolean
}

/** 参见号: the visas and documents that belong to a record. */
export function LinkSection({ recordId, projectId, isReadOnly = false }: LinkSectionProps) {
  const links = useRead('record.links', { id: recordId })
  const unlink = useAction('record.unlink')
  const [isAdding, setAdding] = useState(false)
  const found = links.data ?? []
  return (
    <section className="hx-links" aria-label="参见">
      <div className="hx-links-head">
        <h3 className="hx-list-title">参见{found.length > 0 ? ` ${found.length} 项` : ''}</h3>
        {isReadOnly ? null : (
          <Button size="small" onClick={() => setAdding(true)}>
            参见签证或文件
          </Button>
        )}
      </div>
      <ErrorNote error={links.error ?? unlink.error} />
      {found.length === 0 && links.data ? <p className="hx-quiet hx-small">没有参见的签证或文件。</p> : null}
      <ul className="hx-templates">
        {found.map((link) => (
          <li key={`${link.kind} ${link.id}`}>
            <LinkWords link={link} projectId={projectId} />
            {link.isFixed || isReadOnly ? null : (
              <Button
                size="small"
                aria-label={`不再参见 ${linkName(link)}`}
                disabled={unlink.isPending}
                onClick={() => unlink.mutate({ id: recordId, target: { kind: link.kind, id: link.id } })}
              >
                去掉
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isAdding ? (
        <LinkDialog
          recordId={recordId}
          projectId={projectId}
          linked={found}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </section>
  )
}

interface LinkWordsProps {
  readonly link: RecordLink
  readonly projectId: string
}

/** What is referred to; a click goes there. */
function LinkWords({ link, projectId }: LinkWordsProps) {
  const { kind, id, note } = link
  const isPicture = note === recordKindLabels.photo || note === recordKindLabels.video
  const tab = kind === 'signoff' ? 'signoff' : isPicture ? 'media' : 'archive'
  return (
    <span className="hx-break">
      <Link
        to="/projects/$projectId/$tab"
        params={{ projectId, tab }}
        search={kind === 'signoff' ? { signoff: id } : { record: id }}
      >
        {linkName(link)}
      </Link>
      <span className="hx-quiet hx-small hx-template-words">{note}</span>
    </span>
  )
}
