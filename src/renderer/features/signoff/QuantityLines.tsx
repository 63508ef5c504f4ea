import { Button, Form, Input, Select } from 'antd'
import { type KeyboardEvent, useRef } from 'react'
import { Section } from '#renderer/ui/Section.tsx'
import { formatYuan } from '#shared/model/money.ts'
import type { SignoffKind } from '#shared/model/signoff-form.ts'
import { ExpressionResult } from './ExpressionResult.tsx'
import { type LineValues, lineFen, sumFen } from './form-values.ts'
import { LinesHead } from './LinesHead.tsx'
import { capitalWords } from './signoff-words.ts'

const effects = [
  { value: 'increase' as const, label: '增加' },
  { value: 'decrease' as const, label: '减少' },
]

/** The quantity table: expressions are worked out and amounts added as they are typed. Enter adds a line. */
export function QuantityLines({ kind }: { readonly kind: SignoffKind }) {
  const form = Form.useFormInstance()
  const box = useRef<HTMLDivElement>(null)
  const lines = Form.useWatch<readonly (LineValues | undefined)[]>('lines') ?? []
  const known = lines.map((line) => line ?? {})
  const total = sumFen(known)
  const item = kind === 'visa' ? '签证项目' : '变更项目'
  return (
    <Section title={kind === 'visa' ? '工程量' : '工程量增减'} note="合价 = 工程量 × 单价，四舍五入到分">
      <Form.List name="lines">
        {(rows, { add, remove }, { errors }) => {
          const addLine = () => {
            if (rows.length >= 100) return
            add({})
            // The new row is there after this turn.
            requestAnimationFrame(() => {
              const inputs = box.current?.querySelectorAll<HTMLInputElement>('tbody tr:last-child input')
              inputs?.[0]?.focus()
            })
          }
          const onKey = (event: KeyboardEvent) => {
            if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
            event.preventDefault()
            addLine()
          }
          return (
            <div ref={box} className="hx-lines-box">
              <table className="hx-lines">
                <LinesHead kind={kind} hasActions />
                <tbody onKeyDown={onKey}>
                  {rows.map(({ key, name }, order) => {
                    const line = known[name] ?? {}
                    const fen = lineFen(line)
                    const cell = (field: keyof LineValues, label: string, isNumber = false) => (
                      <Form.Item name={[name, field]} noStyle={false}>
                        <Input
                          aria-label={`第 ${order + 1} 行 ${label}`}
                          {...(isNumber ? { inputMode: 'decimal' as const, className: 'hx-amount' } : {})}
                        />
                      </Form.Item>
                    )
                    return (
                      <tr key={key}>
                        <td>{cell('item', item)}</td>
                        {kind === 'change' ? (
                          <td className="hx-line-effect">
                            <Form.Item name={[name, 'effect']} initialValue="increase">
                              <Select aria-label={`第 ${order + 1} 行 增减`} options={effects} />
                            </Form.Item>
                          </td>
                        ) : null}
                        <td className="hx-line-unit">{cell('unit', '单位')}</td>
                        <td>
                          {cell('expression', '计算式')}
                          <ExpressionResult
                            line={line}
                            onUse={(quantity) => form.setFieldValue(['lines', name, 'quantity'], quantity)}
                          />
                        </td>
                        <td className="hx-line-quantity">{cell('quantity', '工程量', true)}</td>
                        <td className="hx-line-price">{cell('unitPrice', '单价', true)}</td>
                        <td className="hx-amount hx-line-price">{fen === null ? '' : formatYuan(fen)}</td>
                        <td className="hx-line-remove">
                          <Button
                            size="small"
                            disabled={rows.length === 1}
                            aria-label={`删除第 ${order + 1} 行`}
                            onClick={() => remove(name)}
                          >
                            删除
                          </Button>
                        </td>
                      </tr>
                    )
                  })}
                </tbody>
                <tfoot>
                  <tr>
                    <td colSpan={kind === 'change' ? 6 : 5}>
                      金额合计（大写）<strong>{capitalWords(total)}</strong>
                    </td>
                    <td className="hx-amount">
                      <strong>{formatYuan(total)}</strong>
                    </td>
                    <td />
                  </tr>
                </tfoot>
              </table>
              <Form.ErrorList errors={errors} />
              <Button onClick={addLine} disabled={rows.length >= 100}>
                加一行
              </Button>
              <span className="hx-quiet hx-small">　在行内按回车也加一行</span>
            </div>
          )
        }}
      </Form.List>
    </Section>
  )
}
