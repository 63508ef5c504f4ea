import { Button, Form, Input } from 'antd'
import { Section } from '#renderer/ui/Section.tsx'
import { formatYuan, toChineseCapitals } from '#shared/model/money.ts'
import { type LineValues, lineFen, sumFen } from './visa-values.ts'

/** The quantity table with its amounts as they are typed, and the sum in figures and 大写. */
export function QuantityLines() {
  const lines = Form.useWatch<readonly (LineValues | undefined)[]>('lines') ?? []
  const known = lines.map((line) => line ?? {})
  const total = sumFen(known)
  return (
    <Section title="工程量" note="合价 = 工程量 × 单价，四舍五入到分">
      <Form.List name="lines">
        {(rows, { add, remove }, { errors }) => (
          <>
            <table className="hx-lines">
              <thead>
                <tr>
                  <th scope="col">签证项目</th>
                  <th scope="col">单位</th>
                  <th scope="col" className="hx-amount">
                    工程量
                  </th>
                  <th scope="col">计算式</th>
                  <th scope="col" className="hx-amount">
                    单价（元）
                  </th>
                  <th scope="col" className="hx-amount">
                    合价（元）
                  </th>
                  <th scope="col">
                    <span className="hx-visually-hidden">操作</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ key, name }, order) => {
                  const fen = lineFen(known[name] ?? {})
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
                      <td>{cell('item', '签证项目')}</td>
                      <td>{cell('unit', '单位')}</td>
                      <td>{cell('quantity', '工程量', true)}</td>
                      <td>{cell('expression', '计算式')}</td>
                      <td>{cell('unitPrice', '单价', true)}</td>
                      <td className="hx-amount">{fen === null ? '' : formatYuan(fen)}</td>
                      <td>
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
                  <td colSpan={5}>
                    金额合计（大写）<strong>{toChineseCapitals(total)}</strong>
                  </td>
                  <td className="hx-amount">
                    <strong>{formatYuan(total)}</strong>
                  </td>
                  <td />
                </tr>
              </tfoot>
            </table>
            <Form.ErrorList errors={errors} />
            <Button onClick={() => add({})} disabled={rows.length >= 100}>
              加一行
            </Button>
          </>
        )}
      </Form.List>
    </Section>
  )
}
