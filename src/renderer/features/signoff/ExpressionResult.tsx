import { Button } from 'antd'
import { evaluateExpression, sameQuantity } from '#shared/model/expression.ts'
import type { LineValues } from './form-values.ts'

interface ExpressionResultProps {
  readonly line: LineValues
  /** Takes the result over as the quantity. */
  readonly onUse: (quantity: string) => void
}

/** What the expression of a line comes to, and whether the quantity says the same. */
export function ExpressionResult({ line, onUse }: ExpressionResultProps) {
  const { expression = '', quantity = '' } = line
  const result = evaluateExpression(expression)
  if (result.kind === 'empty' || result.kind === 'words') return null
  if (result.kind === 'fault') {
    return (
      <div className="hx-small hx-due" role="status">
        算不出：{result.reason}
      </div>
    )
  }
  const isSame = sameQuantity(result, quantity.trim())
  return (
    <div className="hx-small hx-expression" role="status">
      <span className={isSame ? 'hx-quiet' : 'hx-due'}>
        = {result.text}
        {isSame || quantity.trim() === '' ? '' : '，与工程量不同'}
      </span>
      {isSame || result.text.startsWith('-') ? null : (
        <Button size="small" type="link" onClick={() => onUse(result.text)}>
          填入工程量
        </Button>
      )}
    </div>
  )
}
