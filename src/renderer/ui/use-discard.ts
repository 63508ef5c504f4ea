import { App } from 'antd'
import { useRef } from 'react'

/**
 * Closing that asks first when something was changed, for 取消, the cross and Escape alike. Escape in the question
 * goes on filling in.
 */
export function useDiscard(isChanged: () => boolean, close: () => void): () => void {
  const { modal } = App.useApp()
  const isAsking = useRef(false)
  return () => {
    if (isAsking.current) return
    if (!isChanged()) return close()
    isAsking.current = true
    modal.confirm({
      title: '放弃修改？',
      content: '填写的内容还没有保存，放弃后会丢失。',
      okText: '放弃修改',
      okButtonProps: { danger: true },
      cancelText: '继续填写',
      autoFocusButton: 'cancel',
      onOk: close,
      afterClose: () => {
        isAsking.current = false
      },
    })
  }
}
