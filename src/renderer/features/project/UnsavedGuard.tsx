import { useBlocker } from '@tanstack/react-router'
import { Button, Modal } from 'antd'

/** Asks before a page with unsaved changes is left, also before the window closes. */
export function UnsavedGuard({ isActive }: { readonly isActive: () => boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: isActive,
    enableBeforeUnload: isActive,
    withResolver: true,
  })
  const isOpen = blocker.status === 'blocked'
  return (
    <Modal
      title="有未保存的修改"
      open={isOpen}
      onCancel={() => blocker.reset?.()}
      footer={
        <>
          <Button danger onClick={() => blocker.proceed?.()}>
            放弃修改并离开
          </Button>
          <Button type="primary" autoFocus onClick={() => blocker.reset?.()}>
            留下继续填
          </Button>
        </>
      }
    >
      离开后，这一页上还没保存的内容会丢失。
    </Modal>
  )
}
