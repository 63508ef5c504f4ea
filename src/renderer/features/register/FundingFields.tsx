import { Button, Checkbox, Form, Input, Select } from 'antd'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import { YuanInput } from '#renderer/ui/YuanInput.tsx'
import type { Project } from '#shared/model/project.ts'
import { fundedFenOf, moneyNotesOf } from '#shared/model/register-money.ts'
import type { RuleSet } from '#shared/model/rule-set.ts'
import {
  type FundingSource,
  fundingLabels,
  fundingSources,
  type StageFactsOf,
} from '#shared/model/stage-facts.ts'

interface FundingFieldsProps {
  readonly project: Project
  readonly ruleSet: RuleSet
}

type Funding = StageFactsOf<'register'>['funding'][number]

/** A line that is being typed: its amount may be missing still. */
const isWhole = (each: Partial<Funding> | undefined): each is Funding =>
  each?.source !== undefined && typeof each.amountFen === 'number'

/** Where the money comes from, with its sum against the budget and the city's share. */
export function FundingFields({ project, ruleSet }: FundingFieldsProps) {
  const form = Form.useFormInstance<StageFactsOf<'register'>>()
  const typed = (Form.useWatch('funding', form) ?? []) as readonly (Partial<Funding> | undefined)[]
  const year = Form.useWatch('year', form) ?? null
  const funding = typed.filter(isWhole)
  const notes = moneyNotesOf(project, { funding, year }, ruleSet)
  return (
    <fieldset className="hx-fieldset">
      <legend>资金来源（方案五）</legend>
      <Form.List name="funding">
        {(fields, { add, remove }) => (
          <>
            <CountLine total={fields.length} unit="笔">
              <span>
                合计 <Yuan fen={fundedFenOf({ funding })} />
                ，预算 <Yuan fen={project.budgetFen} />
              </span>
            </CountLine>
            {fields.map(({ key, name }) => (
              <div className="hx-form-row hx-form-entry" key={key}>
                <Form.Item name={[name, 'source']} label={`来源 ${name + 1}`}>
                  <Select
                    aria-label={`来源 ${name + 1}`}
                    className="hx-field-short"
                    options={fundingSources.map((value) => ({ value, label: fundingLabels[value] }))}
                    onChange={(source: FundingSource) =>
                      form.setFieldValue(
                        ['funding', name, 'isInfrastructure'],
                        source === 'city' || source === 'district',
                      )
                    }
                  />
                </Form.Item>
                <Form.Item name={[name, 'amountFen']} label="金额">
                  <YuanInput aria-label={`来源 ${name + 1} 的金额`} />
                </Form.Item>
                <Form.Item name={[name, 'isInfrastructure']} valuePropName="checked" label="用途">
                  <Checkbox>基础设施补助</Checkbox>
                </Form.Item>
                <Form.Item name={[name, 'note']} label="说明" className="hx-grow">
                  <Input autoComplete="off" aria-label={`来源 ${name + 1} 的说明`} />
                </Form.Item>
                <Button
                  className="hx-beside-field"
                  aria-label={`删去来源 ${name + 1}`}
                  onClick={() => remove(name)}
                >
                  删去
                </Button>
              </div>
            ))}
            <div className="hx-actions">
              <Button
                disabled={fields.length >= 40}
                onClick={() => add({ source: 'city', amountFen: null, isInfrastructure: true, note: '' })}
              >
                增加来源
              </Button>
              <span role="status" className={notes.length > 0 ? 'hx-is-due' : 'hx-quiet'}>
                {notes.length > 0 ? notes.join('；') : funding.length > 0 ? '资金与预算相符' : ''}
              </span>
            </div>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}
