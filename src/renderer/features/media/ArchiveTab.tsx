import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { catalogue, findCatalogueItem, requirementLabels, stageOf } from '#shared/model/catalogue.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { CatalogueSelect } from './CatalogueSelect.tsx'
import { DropZone } from './DropZone.tsx'
import { FileTable } from './FileTable.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { ItemTree } from './ItemTree.tsx'
import { useIntake } from './intake.ts'
import { useItemCounts } from './item-counts.ts'
import { copiesWords, providerWords } from './item-words.ts'
import { OpenedRecord } from './OpenedRecord.tsx'
import { isPdf } from './record-words.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'
import './media.css'

interface ArchiveTabProps {
  readonly projectId: string
}

const pageSize = 50

/** 档案: every file of a project under its catalogue item. */
export function ArchiveTab({ projectId }: ArchiveTabProps) {
  const search = useSearch({ strict: false })
  const counts = useItemCounts(projectId)
  const asked = search.item && findCatalogueItem(search.item) ? search.item : null
  const [stage, setStage] = useState(search.stage ?? (asked ? asked.slice(0, 2) : '01'))
  const [chosenItem, setItem] = useState<string | null | undefined>(asked ?? undefined)
  // Until one is chosen: what waits to be filed, else the stage's first item.
  const [first] = itemsOf(search.stage ?? '01')
  const hasUnfiled = search.stage === undefined && (counts.get('') ?? 0) > 0
  const item = chosenItem === undefined ? (hasUnfiled ? null : (first?.code ?? null)) : chosenItem
  const [page, setPage] = useState(1)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [isImporting, setImporting] = useState(search.import === true)
  const [openId, setOpenId] = useState<string | null>(null)
  const [leaving, setLeaving] = useState<ArchiveRecord | null>(null)
  const intake = useIntake()
  const list = useRead('record.list', {
    projectId,
    catalogueItem: item,
    offset: (page - 1) * pageSize,
    limit: pageSize,
  })
  const update = useAction('record.update')
  const records = list.data?.items ?? []
  const opened = records.find(({ id }) => id === openId)

  const show = (code: string | null) => {
    setItem(code)
    setPage(1)
    setChosen([])
    update.reset()
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
        <ItemTree counts={counts} item={item} stage={stage} onStage={setStage} onItem={show} />
        <div className="hx-archive-files">
          <ItemHeading code={item} onImport={() => setImporting(true)} />
          <ErrorNote error={list.error ?? update.error} onRetry={() => void list.refetch()} />
          <CountLine total={list.data?.total ?? 0} unit="个文件">
            {chosen.length > 0 ? (
              <>
                <span>已选 {chosen.length} 个，归到</span>
                <CatalogueSelect
                  aria-label="把选中的文件归到目录项"
                  size="small"
                  width={280}
                  placeholder="选择目录项"
                  disabled={update.isPending}
                  onChange={(catalogueItem) =>
                    update.mutate(
                      { ids: [...chosen], patch: { catalogueItem } },
                      { onSuccess: () => setChosen([]) },
                    )
                  }
                />
              </>
            ) : update.data ? (
              <span>已改归 {update.data.changed} 个</span>
            ) : null}
          </CountLine>
          <FileTable
            records={records}
            total={list.data?.total ?? 0}
            isLoading={list.isPending}
            page={page}
            pageSize={pageSize}
            onPage={setPage}
            chosen={chosen}
            onChoose={setChosen}
            onOpen={({ id }) => setOpenId(id)}
            onWithdraw={setLeaving}
            empty={
              item === null ? '没有未归类的文件。' : '这一项还没有文件。点“导入文件”，或把文件拖到这里。'
            }
          />
        </div>
      </div>
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
            <span>还没有归到目录项的文件。勾选后在上方选择目录项。</span>
          )}
        </p>
      </div>
      <Button type="primary" onClick={onImport}>
        导入文件
      </Button>
    </header>
  )
}
