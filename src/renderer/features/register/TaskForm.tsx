import { Button, Form } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { schemaRule } from '#renderer/ui/form-rules.ts'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import { type YearTask, yearTaskInput } from '#shared/model/desk.ts'
import { taskFigures } from '#shared/model/desk-ledger.ts'

interface TaskFormProps {
  readonly year: number
  readonly task: YearTask | null
  readonly onDone: () => void
  /** Whose: an office's register, or the bureau's desk. */
  readonly method: 'register.setTask' | 'desk.setTask'
}

type Figures = Omit<YearTask, 'year'>

/** Sets what has to be done in a year. */
export function TaskForm({ year, task, onDone, method }: TaskFormProps) {
  const save = useAction(method)
  return (
    <Form<Figures>
      layout="vertical"
      requiredMark={false}
      className="hx-register-task"
      initialValues={task ?? { communities: 0, buildings: 0, households: 0, areaSquareMetres: 0 }}
      onFinish={(figures) => save.mutate({ year, ...figures }, { onSuccess: onDone })}
    >
      <div className="hx-form-row">
        {taskFigures.map(({ key, label, unit }) => (
          <Form.Item
            key={key}
            name={key}
            label={`${label}（${unit}）`}
            rules={[schemaRule(yearTaskInput.shape[key], null)]}
          >
            <NumberInput />
          </Form.Item>
        ))}
      </div>
      <ErrorNote error={save.error} />
      <div className="hx-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          保存 {year} 年任务
        </Button>
        <Button onClick={onDone}>不改</Button>
      </div>
    </Form>
  )
}
