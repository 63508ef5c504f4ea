import { Button } from 'antd'
import { useState } from 'react'

interface CopyTextProps {
  readonly text: string
  /** What the button says, e.g. 复制公钥行. */
  readonly label?: string
}

/** A button that copies a text and says so. */
export function CopyText({ text, label = '复制' }: CopyTextProps) {
  const [outcome, setOutcome] = useState<'' | '已复制' | '复制未成，请选中文字后按 Ctrl+C'>('')
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setOutcome('已复制'),
      () => setOutcome('复制未成，请选中文字后按 Ctrl+C'),
    )
  return (
    <span className="hx-actions">
      <Button size="small" onClick={() => void copy()}>
        {label}
      </Button>
      <span className="hx-quiet hx-small" role="status">
        {outcome}
      </span>
    </span>
  )
}
