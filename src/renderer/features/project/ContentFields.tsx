import { Checkbox, Form, Input } from 'antd'
import { schemaRule } from '#renderer/ui/form-rules.ts'
import { Section } from '#renderer/ui/Section.tsx'
import {
  type ContentClass,
  contentClasses,
  contentClassLabels,
  contentItems,
  type ProjectFields,
  projectInput,
} from '#shared/model/project.ts'

type Contents = ProjectFields['contents']

/** 改造内容 by class (plan 三(三)); each chosen item may be described. */
export function ContentFields() {
  return (
    <Section title="改造内容">
      <Form.Item name="contents">
        <ContentsInput />
      </Form.Item>
      <Form.Item
        name="contentSummary"
        label="补充说明"
        rules={[schemaRule(projectInput.shape.contentSummary)]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} />
      </Form.Item>
    </Section>
  )
}

interface ContentsInputProps {
  readonly value?: Contents
  readonly onChange?: (value: Contents) => void
}

function ContentsInput({ value = [], onChange }: ContentsInputProps) {
  return contentClasses.map((contentClass) => (
    <ClassInput key={contentClass} contentClass={contentClass} value={value} onChange={onChange} />
  ))
}

function ClassInput({
  contentClass,
  value,
  onChange,
}: {
  readonly contentClass: ContentClass
  readonly value: Contents
  readonly onChange: ((value: Contents) => void) | undefined
}) {
  const chosen = value.filter((entry) => entry.class === contentClass)
  const choose = (items: readonly string[]) => {
    const others = value.filter((entry) => entry.class !== contentClass)
    const kept = contentItems[contentClass]
      .filter((item) => items.includes(item))
      .map(
        (item) =>
          chosen.find((entry) => entry.item === item) ?? { class: contentClass, item, description: '' },
      )
    onChange?.([...others, ...kept])
  }
  const describe = (item: string, description: string) =>
    onChange?.(
      value.map((entry) =>
        entry.class === contentClass && entry.item === item ? { ...entry, description } : entry,
      ),
    )
  return (
    <fieldset className="hx-fieldset">
      <legend>{contentClassLabels[contentClass]}</legend>
      <Checkbox.Group
        className="hx-check-grid"
        options={[...contentItems[contentClass]]}
        value={chosen.map((entry) => entry.item)}
        onChange={choose}
      />
      {chosen.length > 0 ? (
        <div className="hx-descriptions">
          {chosen.map(({ item, description }) => (
            <div key={item}>
              <span>{item}</span>
              <Input
                size="small"
                aria-label={`${item}说明`}
                placeholder="说明（可不填），如：更换主管 320 米"
                maxLength={200}
                value={description}
                onChange={(event) => describe(item, event.target.value)}
              />
            </div>
          ))}
        </div>
      ) : null}
    </fieldset>
  )
}
