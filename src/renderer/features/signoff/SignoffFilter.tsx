import { Select } from 'antd'
import { type Signoff, type SignoffState, signoffStateLabels, signoffStates } from '#shared/model/signoff.ts'
import { type SignoffKind, signoffKindLabels, signoffKinds } from '#shared/model/signoff-form.ts'

export interface SignoffFilterValue {
  readonly kind: SignoffKind | 'all'
  readonly state: SignoffState | 'all'
}

/** What a filter leaves. */
export const shownBy = (list: readonly Signoff[], { kind, state }: SignoffFilterValue): readonly Signoff[] =>
  list.filter((one) => (kind === 'all' || one.kind === kind) && (state === 'all' || one.state === state))

interface SignoffFilterProps {
  readonly list: readonly Signoff[]
  readonly value: SignoffFilterValue
  readonly onChange: (value: SignoffFilterValue) => void
}

/** By kind and state, each with how many there are. */
export function SignoffFilter({ list, value, onChange }: SignoffFilterProps) {
  const count = (patch: Partial<SignoffFilterValue>) => shownBy(list, { ...value, ...patch }).length
  return (
    <div className="hx-actions">
      <Select
        aria-label="按类别筛选"
        className="hx-field-short"
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind })}
        options={[
          { value: 'all' as const, label: `全部类别 ${count({ kind: 'all' })}` },
          ...signoffKinds.map((kind) => ({
            value: kind,
            label: `${signoffKindLabels[kind]} ${count({ kind })}`,
          })),
        ]}
      />
      <Select
        aria-label="按状态筛选"
        className="hx-field-short"
        value={value.state}
        onChange={(state) => onChange({ ...value, state })}
        options={[
          { value: 'all' as const, label: `全部状态 ${count({ state: 'all' })}` },
          ...signoffStates.map((state) => ({
            value: state,
            label: `${signoffStateLabels[state]} ${count({ state })}`,
          })),
        ]}
      />
    </div>
  )
}
