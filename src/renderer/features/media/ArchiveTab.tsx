import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { FilingNote } from '#renderer/features/catalogue/FilingNote.tsx'
import { useFiling } from '#renderer/features/catalogue/filing.ts'
import { ItemPicker } from '#renderer/features/catalogue/ItemPicker.tsx'
import { suggestItems } from '#renderer/features/catalogue/item-suggestion.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { catalogue, findCatalogueItem, requirementLabels, stageOf } from '#shared/model/catalogue.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { DropZone } from './DropZone.tsx'
import { FileTable } from './FileTable.tsx'
import { keepFiles, noFiles } from './file-selection.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { ItemTree } from './ItemTree.tsx'
import { useIntake } from './intake.ts'
import { useItemCounts, useItemStandings } from './item-counts.ts'
import { copiesWords, providerWords } from './item-words.ts'
import { OpenedRecord } from './OpenedRecord.tsx'
import { isPdf } from './record-words.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'
import './media.css'

interface ArchiveTabProps {
  readonly projectId: string
}

const pageSize = 50
const none: readonly ArchiveRecord[] = []

/** 档案: every file of a project under its catalogue item; filed by drag or by keyboard. */
export function ArchiveTab({ projectId }: ArchiveTabProps) {
  const search = useSearch({ strict: false })
  const counts = useItemCounts(projectId)
  const standings = useItemStandings(projectId)
  const asked = search.item && findCatalogueItem(search.item) ? search.item : null
  const [stage, setStage] = useState(search.stage ?? (asked ? asked.slice(0, 2) : '01'))
  const [chosenItem, setItem] = useState<string | null | undefined>(asked ?? undefined)
  // Until one is chosen: what waits to be filed, else the stage's first item.
  const [first] = itemsOf(search.stage ?? '01')
  const hasUnfiled = search.stage === undefined && (counts.get('') ?? 0) > 0
  const item = chosenItem === undefined ? (hasUnfiled ? null : (first?.code ?? null)) : chosenItem
  const [page, setPage] = useState(1)
  const [picked, setSelection] = useState(noFiles)
  const [isFiling, setFiling] = useState(false)
  const [isImporting, setImporting] = useState(search.import === true)
  const [openId, setOpenId] = useState<string | null>(search.record ?? null)
  // A link may lead to a file of another item.
  const linked = useRead('record.get', { id: search.record ?? '' }, { enabled: search.record !== undefined })
  const [leaving, setLeaving] = useState<ArchiveRecord | null>(null)
  const intake = useIntake()
  // What was filed is chosen no more, also when it is taken back.
  const filing = useFiling(projectId, () => setSelection((before) => ({ ...before, ids: new Set() })))
  const list = useRead('record.list', {
    projectId,
    catalogueItem: item,
    offset: (page - 1) * pageSize,
    limit: pageSize,
  })
  const records = list.data?.items ?? none
  const selection = useMemo(() => keepFiles(picked, records), [picked, records])
  const chosen = records.filter(({ id }) => selection.ids.has(id))
  const opened =
    records.find(({ id }) => id === openId) ?? (openId === search.record ? linked.data : undefined)
  const accepted = chosen.flatMap(toAccepted)

  const show = (code: string | null) => {
    setItem(code)
    setPage(1)
    setSelection(noFiles)
    filing.clear()
  }
  const file = (ids: readonly string[], code: string | null) => {
    setFiling(false)
    // The last page may be emptied.
    setPage(1)
    filing.file(ids, code)
  }
  return (
    <DropZone
      text={item ? `松开鼠标，导入到 ${item}` : '松开鼠标，导入到本项目'}
      onDrop={(data) => {
        intake.drop(data)
        setImporting(true)
      }}
    >
      <div className="hx-archive">
        <ItemTree
          counts={counts}
          standings={standings}
          item={item}
          stage={stage}
          filed={filing.filed}
          onStage={setStage}
          onItem={show}
          onDropRecords={file}
        />
        <div className="hx-archive-files">
          <ItemHeading code={item} onImport={() => setImporting(true)} />
          <ErrorNote error={list.error ?? filing.error} onRetry={() => void list.refetch()} />
          <CountLine total={list.data?.total ?? 0} unit="个文件">
            {chosen.length > 0 ? (
              <>
                <span>已选 {chosen.length} 个</span>
                <Button size="small" disabled={filing.isBusy} onClick={() => setFiling(true)}>
                  归类（F）
                </Button>
                {item === null && accepted.length > 0 ? (
                  <Button size="small" disabled={filing.isBusy} onClick={() => filing.fileEach(accepted)}>
                    采用建议 {accepted.length} 个（A）
                  </Button>
                ) : null}
              </>
            ) : (
              <FilingHint isEmpty={records.length === 0} hasSuggestions={item === null} />
            )}
            <FilingNote filing={filing} />
          </CountLine>
          <FileTable
            records={records}
            total={list.data?.total ?? 0}
            isLoading={list.isPending}
            page={page}
            pageSize={pageSize}
            onPage={(next) => {
              setPage(next)
              setSelection(noFiles)
            }}
            selection={selection}
            onSelect={setSelection}
            onOpen={({ id }) => setOpenId(id)}
            onWithdraw={setLeaving}
            onFile={() => setFiling(true)}
            {...(item === null ? { suggestionOf } : {})}
            onAccept={(accepting) => {
              if (item === null) filing.fileEach(accepting.flatMap(toAccepted))
            }}
            empty={
              item === null ? '没有未归类的文件。' : '这一项还没有文件。点“导入文件”，或把文件拖到这里。'
            }
          />
        </div>
      </div>
      {isFiling && chosen.length > 0 ? (
        <ItemPicker
          count={chosen.length}
          suggested={commonSuggestions(chosen)}
          onPick={(code) =>
            file(
              chosen.map(({ id }) => id),
              code,
            )
          }
          onClose={() => setFiling(false)}
        />
      ) : null}
      {opened ? (
        <OpenedRecord key={`${opened.id}${isPdf(opened)}`} record={opened} onClose={() => setOpenId(null)} />
      ) : null}
      {leaving ? <WithdrawDialog record={leaving} onClose={() => setLeaving(null)} /> : null}
      <ImportDialog
        projectId={projectId}
        open={isImporting}
        onClose={() => setImporting(false)}
        initialItem={item}
        intake={intake}
      />
    </DropZone>
  )
}

const namesOf = ({ title, originalName }: ArchiveRecord) => [originalName, title] as const
const suggestionOf = (record: ArchiveRecord): string | undefined => suggestItems(...namesOf(record))[0]

/** A record with the item its name speaks of, when it speaks of one. */
function toAccepted(record: ArchiveRecord): readonly (readonly [id: string, code: string])[] {
  const code = suggestionOf(record)
  return code ? [[record.id, code]] : []
}

/** What the chosen files' names speak of, most often named first. */
function commonSuggestions(records: readonly ArchiveRecord[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const code of records.flatMap((record) => suggestItems(...namesOf(record)))) {
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([code]) => code)
    .slice(0, 3)
}

function FilingHint({
  isEmpty,
  hasSuggestions,
}: {
  readonly isEmpty: boolean
  readonly hasSuggestions: boolean
}) {
  if (isEmpty) return null
  return (
    <span className="hx-small">
      拖到左侧目录即可归类；或用 ↑ ↓ 和空格选中，按 F 归类{hasSuggestions ? '，按 A 采用建议' : ''}
    </span>
  )
}

const itemsOf = (stage: string) => catalogue.find(({ number }) => number === stage)?.items ?? []

function ItemHeading({ code, onImport }: { readonly code: string | null; readonly onImport: () => void }) {
  const item = code === null ? undefined : findCatalogueItem(code)
  return (
    <header className="hx-archive-head">
      <div>
        <h2 className="hx-break">{item ? `${item.code} ${item.title}` : '未归类'}</h2>
        <p className="hx-quiet hx-actions">
          {item ? (
            <>
              <Chip tone={item.requirement === 'required' ? 'accent' : 'plain'}>
                {requirementLabels[item.requirement]}
              </Chip>
              {item.isRestricted ? <Chip tone="due">含个人信息，默认不进成果包</Chip> : null}
              <span>
                {stageOf(item.code)?.title}，由{providerWords(item.from)}提供，
                {copiesWords(item.multiplicity)}
              </span>
            </>
          ) : (
            <span>还没有归到目录项的文件。选中后按 F 归类，或拖到左侧的目录项上。</span>
          )}
        </p>
      </div>
      <Button type="primary" onClick={onImport}>
        导入文件
      </Button>
    </header>
  )
}
