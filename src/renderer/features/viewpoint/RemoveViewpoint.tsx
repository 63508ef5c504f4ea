import { Modal } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { Viewpoint } from '#shared/model/viewpoint.ts'
import { countAll, viewpointText } from './photo-words.ts'

interface RemoveViewpointProps {
  readonly viewpoint: Viewpoint
  readonly onClose: () => void
}

/** Takes a viewpoint off the list; says what becomes of its photos and its number. */
export function RemoveViewpoint({ viewpoint, onClose }: RemoveViewpointProps) {
  const remove = useAction('viewpoint.remove')
  const photos = countAll(viewpoint.photos)
  return (
    <Modal
      open
      title={`移除${viewpointText(viewpoint)}`}
      okText={photos > 0 ? '移除，照片一并移出' : '移除'}
      okButtonProps={{ danger: true }}
      cancelText="取消"
      confirmLoading={remove.isPending}
      onCancel={onClose}
      onOk={() => remove.mutate({ id: viewpoint.id, unassign: photos > 0 }, { onSuccess: onClose })}
    >
      <div className="hx-stack">
        {photos > 0 ? (
          <p>{`这个视点下有 ${photos} 张照片。移除后照片仍在档案里，只是不再归这个视点。`}</p>
        ) : null}
        <p>移除后不能恢复，编号 {viewpoint.number.replace('视点 ', '')} 也不再使用。已做的配对不受影响。</p>
        <ErrorNote error={remove.error} />
      </div>
    </Modal>
  )
}
