import type { SignoffKind } from '#shared/model/signoff-form.ts'

interface LinesHeadProps {
  readonly kind: SignoffKind
  /** A last column with what can be done to a line. */
  readonly hasActions?: boolean
}

/** Head of the quantity table, as it is typed and as it is shown. */
export function LinesHead({ kind, hasActions = false }: LinesHeadProps) {
  return (
    <thead>
      <tr>
        <th scope="col">{kind === 'visa' ? '签证项目' : '变更项目'}</th>
        {kind === 'change' ? <th scope="col">增减</th> : null}
        <th scope="col">单位</th>
        <th scope="col">计算式</th>
        <th scope="col" className="hx-amount">
          工程量
        </th>
        <th scope="col" className="hx-amount">
          单价（元）
        </th>
        <th scope="col" className="hx-amount">
          合价（元）
        </th>
        {hasActions ? (
          <th scope="col">
            <span className="hx-visually-hidden">操作</span>
          </th>
        ) : null}
      </tr>
    </thead>
  )
}
