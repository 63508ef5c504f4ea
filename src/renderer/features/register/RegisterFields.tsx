import { Form, Input, Radio, Select } from 'antd'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import type { Project } from '#shared/model/project.ts'
import type { RuleSet } from '#shared/model/rule-set.ts'
import {
  balanceLabels,
  balanceModels,
  infrastructureLabels,
  infrastructureStateLabels,
  infrastructureStates,
  infrastructures,
  pipelineLabels,
  pipelines,
  type StageFactsOf,
} from '#shared/model/stage-facts.ts'
import { FundingFields } from './FundingFields.tsx'

interface RegisterFieldsProps {
  readonly project: Project
  readonly ruleSet: RuleSet
  readonly initial: StageFactsOf<'register'>
}

const conditionOptions = [
  ...infrastructureStates.map((value) => ({ value, label: infrastructureStateLabels[value] })),
  { value: null, label: '未摸底' },
]

/** Fields of `RegisterFactsDialog`. */
export function RegisterFields({ project, ruleSet, initial }: RegisterFieldsProps) {
  const form = Form.useFormInstance<StageFactsOf<'register'>>()
  const pipeline = Form.useWatch('pipeline', form) ?? initial.pipeline
  const renovatedYear = Form.useWatch('renovatedYear', form) ?? initial.renovatedYear
  const { partialFromYear: from, partialToYear: to } = ruleSet.numbers
  const isWithin = typeof renovatedYear === 'number' && renovatedYear >= from && renovatedYear <= to
  const isPartial = project.wasRenovated2016To2020 || isWithin
  return (
    <>
      <div className="hx-form-row">
        <Form.Item name="pipeline" label="所处阶段">
          <Select
            aria-label="所处阶段"
            className="hx-field-short"
            options={pipelines.map((value) => ({ value, label: pipelineLabels[value] }))}
          />
        </Form.Item>
        <Form.Item name="year" label="计划年度" extra="没有列入就不填">
          <NumberInput className="hx-field-short" suffix="年" />
        </Form.Item>
        {pipeline === 'deferred' ? (
          <Form.Item name="deferReason" label="暂缓或撤出的理由" className="hx-grow">
            <Input autoComplete="off" placeholder="如：居民改造意愿同意率不足 90%" />
          </Form.Item>
        ) : null}
      </div>
      <fieldset className="hx-fieldset">
        <legend>基础设施现状（方案三(四)1.(1)：缺失、失养失修严重的优先）</legend>
        <div className="hx-register-conditions">
          {infrastructures.map((kind) => (
            <Form.Item
              key={kind}
              name={['conditions', kind]}
              label={infrastructureLabels[kind]}
              layout="horizontal"
            >
              <Radio.Group
                aria-label={`${infrastructureLabels[kind]}的现状`}
                optionType="button"
                size="small"
                options={conditionOptions}
              />
            </Form.Item>
          ))}
        </div>
      </fieldset>
      <fieldset className="hx-fieldset">
        <legend>
          以前的改造
          {isPartial ? (
            <span className="hx-quiet hx-section-note">
              {from}—{to} 年改造过的，只能把未实施的内容列入下年度计划（{ruleSet.sources.partialFromYear}）
            </span>
          ) : null}
        </legend>
        <div className="hx-form-row">
          <Form.Item name="renovatedYear" label="改造年份" extra="没有改造过就不填">
            <NumberInput className="hx-field-short" suffix="年" />
          </Form.Item>
          {isPartial || initial.leftover !== '' || initial.leftoverWay !== null ? (
            <>
              <Form.Item name="leftoverWay" label="列入方式">
                <Select
                  aria-label="列入方式"
                  className="hx-field-short"
                  options={[
                    { value: null, label: '未定' },
                    { value: 'area', label: '划片' },
                    { value: 'separate', label: '单独立项' },
                  ]}
                />
              </Form.Item>
              <Form.Item name="leftover" label="未实施的内容" className="hx-grow">
                <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
              </Form.Item>
            </>
          ) : null}
        </div>
      </fieldset>
      <FundingFields project={project} ruleSet={ruleSet} />
      <Form.Item name="balance" label="资金平衡模式（方案五(二)）">
        <Select
          aria-label="资金平衡模式"
          className="hx-register-balance"
          options={[
            { value: null, label: '未定' },
            ...balanceModels.map((value) => ({ value, label: balanceLabels[value] })),
          ]}
        />
      </Form.Item>
    </>
  )
}
