import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { type Volume, type VolumeRow, volumeKindLabels } from '#shared/model/volume.ts'
import { AddItemsDialog } from './AddItemsDialog.tsx'
import { ItemTable } from './ItemTable.tsx'
import { PrintMenu } from './PrintMenu.tsx'
import { VolumeForm } from './VolumeForm.tsx'
import { contentWords, spanWords } from './volume-words.ts'

interface VolumeDetailProps {
  readonly volumeId: string
  /** All volumes of the project: papers may be moved to another. */
  readonly volumes: readonly VolumeRow[]
  readonly onBack: () => void
}

/** One volume: its papers in their order, and the fields that are printed. */
export function VolumeDetail({ volumeId, volumes, onBack }: VolumeDetailProps) {
  const volume = useRead('volume.get', { id: volumeId })
  if (!volume.data) {
    return volume.error ? (
      <ErrorNote error={volume.error} onRetry={() => void volume.refetch()} />
    ) : (
      <p className="hx-quiet">正在读取…</p>
    )
  }
  return <Opened volume={volume.data} volumes={volumes} onBack={onBack} />
}

interface OpenedProps {
  readonly volume: Volume
  readonly volumes: readonly VolumeRow[]
  readonly onBack: () => void
}

function Opened({ volume, volumes, onBack }: OpenedProps) {
  const [isAdding, setAdding] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const remove = useAction('volume.remove')
  const { id, ordinal, total, number, kind, fields, counts, thicknessMm, spineMm, doubts } = volume
  return (
    <>
      <PageHeader
        title={`第 ${ordinal} 卷　${number}`}
        meta={
          <>
            <Chip>{volumeKindLabels[kind]}</Chip>
            <span>共 {total} 卷</span>
          </>
        }
        actions={
          <>
            <Button onClick={onBack}>返回列表</Button>
            <Button onClick={() => setRemoving(true)}>拆卷</Button>
            <Button onClick={() => setAdding(true)}>添加文件</Button>
            <PrintMenu target={{ volumeId: id }} />
          </>
        }
      />
      <p className="hx-volume-title hx-break">{fields.title}</p>
      <p className="hx-quiet hx-volume-facts">
        {contentWords(counts)}；约 {thicknessMm} mm，脊背 {spineMm} mm；起止 {spanWords(volume)}
      </p>
      {doubts.length > 0 ? <Alert className="hx-note" type="warning" title={doubts.join('；')} /> : null}
      <Section title="卷内文件" note="按次序编页，每卷从 1 开始；封面、目录、备考表不编页">
        <ItemTable volume={volume} volumes={volumes} onAdd={() => setAdding(true)} />
      </Section>
      <Section title="封面、备考表和脊背">
        <VolumeForm volume={volume} />
      </Section>
      {isAdding ? <AddItemsDialog volume={volume} onClose={() => setAdding(false)} /> : null}
      {isRemoving ? (
        <Modal
          open
          title={`拆开第 ${ordinal} 卷`}
          okText="拆卷"
          cancelText="取消"
          okButtonProps={{ danger: true }}
          confirmLoading={remove.isPending}
          onCancel={() => setRemoving(false)}
          onOk={() => remove.mutate({ id }, { onSuccess: onBack })}
        >
          <p>
            卷内 {counts.items}{' '}
            份文件回到“未入卷”，档案本身不变；这一卷填写的题名、档号、立卷人等会丢失，后面各卷的卷次前移。
          </p>
          <ErrorNote error={remove.error} />
        </Modal>
      ) : null}
    </>
  )
}
