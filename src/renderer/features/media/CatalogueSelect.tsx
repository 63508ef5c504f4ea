import { Select } from 'antd'
import { catalogue } from '#shared/model/catalogue.ts'

const options = catalogue.map((stage) => ({
  label: `${stage.number} ${stage.title}`,
  options: stage.items.map((item) => ({ value: item.code, label: `${item.code} ${item.title}` })),
}))

interface CatalogueSelectProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (code: string | null) => void
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly size?: 'small' | 'middle'
  readonly width?: number | string
  readonly 'aria-label'?: string
}

/** Chooses an item of the archive catalogue; typing finds by code or title. */
export function CatalogueSelect({
  value,
  onChange,
  placeholder = '先不归类',
  width = '100%',
  size = 'middle',
  ...rest
}: CatalogueSelectProps) {
  return (
    <Select<string>
      {...rest}
      size={size}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      onChange={(code: string | undefined) => onChange?.(code ?? null)}
      options={options}
      placeholder={placeholder}
      notFoundContent="目录中没有这一项"
      popupMatchSelectWidth={420}
      listHeight={320}
      style={{ width }}
    />
  )
}
