import { App, Button, Table, type TableColumnsType } from 'antd'
import { useRef, useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { Chip, type ChipTone } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { RuleSet, RuleSetRow } from '#shared/model/rule-set.ts'
import { RuleMoveDialog } from './RuleMoveDialog.tsx'
import { RuleMoves } from './RuleMoves.tsx'
import { readRuleSet } from './read-rule-set.ts'
import './rules.css'
import { ruleStateLabels, ruleWords, validityWords } from './rule-words.ts'

const tones: Readonly<Record<RuleSetRow['state'], ChipTone>> = {
  'in-force': 'good',
  expired: 'due',
  coming: 'plain',
}

/** 实施方案: which rules there are, from when to when, and their numbers with the paragraph of each. */
export function RuleSets() {
  const rules = useRead('rule.list', {})
  const add = useAction('rule.add')
  const remove = useAction('rule.remove')
  const { modal, message } = App.useApp()
  const picker = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<unknown>(null)
  const [isMoving, setMoving] = useState(false)
  const rows = rules.data ?? []

  const pick = async (file: File | undefined) => {
    setError(null)
    add.reset()
    remove.reset()
    if (!file) return
    try {
      const ruleSet = await add.mutateAsync(await readRuleSet(file))
      message.success(`已添加“${ruleSet.title}”`)
    } catch (thrown) {
      setError(thrown)
    }
  }
  const askRemove = ({ id, title }: RuleSet) =>
    modal.confirm({
      title: `移除“${title}”？`,
      content: '没有项目按它办理，移除后可以重新添加。',
      okText: '移除',
      okButtonProps: { danger: true },
      cancelText: '不移除',
      onOk: () => remove.mutateAsync({ id }).catch(() => undefined),
    })
  const columns: TableColumnsType<RuleSetRow> = [
    {
      title: '方案',
      render: (_, { ruleSet: { title, id, documentNumber }, isBuiltIn }) => (
        <>
          {title} {isBuiltIn ? <Chip>自带</Chip> : null}
          <div className="hx-quiet hx-small hx-break">{[documentNumber, id].filter(Boolean).join(' · ')}</div>
        </>
      ),
    },
    { title: '有效期', width: 190, render: (_, { ruleSet }) => validityWords(ruleSet) },
    {
      title: '状态',
      width: 96,
      render: (_, { state }) => <Chip tone={tones[state]}>{ruleStateLabels[state]}</Chip>,
    },
    { title: '项目', width: 64, align: 'right', render: (_, { projects }) => `${projects} 个` },
    {
      title: <span className="hx-visually-hidden">操作</span>,
      width: 72,
      align: 'right',
      render: (_, { ruleSet, isBuiltIn, projects }) =>
        isBuiltIn || projects > 0 ? null : (
          <Button size="small" aria-label={`移除 ${ruleSet.title}`} onClick={() => askRemove(ruleSet)}>
            移除
          </Button>
        ),
    },
  ]
  return (
    <Section title="实施方案" note="新项目按登记那天施行的方案办理；已登记的项目不变，改用要写明理由">
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        aria-label="选择方案文件"
        className="hx-visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          void pick(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <ErrorNote error={error ?? rules.error ?? remove.error} />
      <div className="hx-list-tools">
        <CountLine total={rows.length} unit="个方案" />
        <div className="hx-actions">
          <Button disabled={rows.length < 2} onClick={() => setMoving(true)}>
            项目改用方案
          </Button>
          <Button loading={add.isPending} onClick={() => picker.current?.click()}>
            添加方案文件
          </Button>
        </div>
      </div>
      <Table
        size="small"
        rowKey={({ ruleSet }) => ruleSet.id}
        columns={columns}
        dataSource={[...rows]}
        pagination={false}
        expandable={{
          expandedRowRender: ({ ruleSet }) => <Numbers ruleSet={ruleSet} />,
          defaultExpandedRowKeys: [],
        }}
      />
      <RuleMoves rows={rows} />
      {isMoving ? <RuleMoveDialog rows={rows} onClose={() => setMoving(false)} /> : null}
    </Section>
  )
}

function Numbers({ ruleSet }: { readonly ruleSet: RuleSet }) {
  return (
    <ul className="hx-rule-numbers" aria-label={`${ruleSet.title}的规定`}>
      {ruleWords(ruleSet).map(({ key, text, source }) => (
        <li key={key}>
          <span>{text}</span>
          <span className="hx-quiet">{source}</span>
        </li>
      ))}
    </ul>
  )
}
