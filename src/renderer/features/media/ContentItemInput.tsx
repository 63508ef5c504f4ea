import { AutoComplete } from 'antd'
import { contentClasses, contentClassLabels, contentItems } from '#shared/model/project.ts'

const options = contentClasses.map((group) => ({
  label: contentClassLabels[group],
  options: contentItems[group].map((value) => ({ value })),
}))

/** Groups themselves are never taken for an answer. */
const isMeant = (typed: string, option: object | undefined): boolean =>
  option !== undefined && 'value' in option && String(option.value).includes(typed)

interface ContentItemInputProps {
  readonly id?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly placeholder?: string
}

/** An item of the works' content: from the plan's list, or in other words where it has none. */
export function ContentItemInput(props: ContentItemInputProps) {
  return (
    <AutoComplete
      {...props}
      options={options}
      showSearch={{ filterOption: isMeant }}
      maxLength={20}
      style={{ width: '100%' }}
    />
  )
}
