import { Checkbox, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { formatCount } from '#renderer/ui/format.ts'
import { type BundleForm, type BundlePlan, volumeSizes } from '#shared/model/bundle.ts'
import type { Choices } from './export-choices.ts'

interface PackingChoiceProps {
  readonly choices: Choices
  readonly restricted: BundlePlan['restricted']
  readonly isDisabled: boolean
  readonly onChange: (patch: Partial<Choices>) => void
}

/** How the bundle is packed: form, volumes, what is done with personal information, what is added. */
export function PackingChoice({ choices, restricted, isDisabled, onChange }: PackingChoiceProps) {
  return (
    <>
      <fieldset className="hx-fieldset hx-export-group">
        <legend>形式</legend>
        <Radio.Group
          value={choices.form}
          disabled={isDisabled}
          onChange={(event) => onChange({ form: event.target.value as BundleForm })}
          options={[
            { value: 'folder', label: '文件夹' },
            { value: 'zip', label: '压缩包' },
          ]}
        />
      </fieldset>
      <VolumeChoice choices={choices} isDisabled={isDisabled} onChange={onChange} />
      {restricted.files > 0 ? (
        <RestrictedChoice
          choices={choices}
          files={restricted.files}
          isDisabled={isDisabled}
          onChange={onChange}
        />
      ) : null}
      <fieldset className="hx-fieldset hx-export-group">
        <legend>另加</legend>
        <div className="hx-export-lines">
          <Checkbox
            checked={choices.isSm2}
            disabled={isDisabled}
            onChange={(event) => onChange({ isSm2: event.target.checked })}
          >
            SM2 签名
            <span className="hx-quiet hx-small">用国密算法再签一次，接收单位可用 OpenSSL 核验</span>
          </Checkbox>
          <Checkbox
            checked={choices.hasParity}
            disabled={isDisabled}
            onChange={(event) => onChange({ hasParity: event.target.checked })}
          >
            恢复数据
            <span className="hx-quiet hx-small">U 盘有少量坏处时能修复；只用于文件夹，约多占百分之二</span>
          </Checkbox>
        </div>
      </fieldset>
    </>
  )
}

type Part = Omit<PackingChoiceProps, 'restricted'>

const ready = Object.entries(volumeSizes) as readonly [keyof typeof volumeSizes, number][]
const sizeLabels: Readonly<Record<keyof typeof volumeSizes, string>> = {
  fat32: 'FAT32 格式的 U 盘（每卷 4 GB）',
  dvd: 'DVD 光盘（每卷 4.5 GB）',
  bluray: '蓝光光盘（每卷 24 GB）',
}

function VolumeChoice({ choices, isDisabled, onChange }: Part) {
  const { volumeBytes } = choices
  const [isOwn, setOwn] = useState(false)
  const known = ready.find(([, bytes]) => bytes === volumeBytes)?.[0]
  const pick = (value: string) => {
    setOwn(value === 'own')
    const found = ready.find(([name]) => name === value)
    onChange({ volumeBytes: value === 'own' ? (volumeBytes ?? volumeSizes.fat32) : (found?.[1] ?? null) })
  }
  return (
    <fieldset className="hx-fieldset hx-export-group">
      <legend>分卷</legend>
      <div className="hx-actions">
        <Select
          aria-label="分卷"
          className="hx-field-middle"
          value={isOwn ? 'own' : (known ?? 'none')}
          disabled={isDisabled}
          onChange={pick}
          options={[
            { value: 'none', label: '不分卷' },
            ...ready.map(([name]) => ({ value: name, label: sizeLabels[name] })),
            { value: 'own', label: '自定大小' },
          ]}
        />
        {isOwn ? (
          <InputNumber
            aria-label="每卷大小（MB）"
            min={1}
            max={1_000_000}
            precision={0}
            suffix="MB"
            className="hx-field-short"
            value={volumeBytes === null ? null : Math.round(volumeBytes / 1_000_000)}
            disabled={isDisabled}
            onChange={(value) => {
              if (value !== null) onChange({ volumeBytes: value * 1_000_000 })
            }}
          />
        ) : null}
      </div>
      <p className="hx-quiet hx-small">按整个文件分开，每一卷都能单独核验</p>
    </fieldset>
  )
}

function RestrictedChoice({ choices, files, isDisabled, onChange }: Part & { readonly files: number }) {
  const trusted = useRead('trust.list', {})
  const bureaus = (trusted.data ?? []).filter(({ card }) => card.role === 'bureau')
  return (
    <fieldset className="hx-fieldset hx-export-group">
      <legend>含居民个人信息的文件（{formatCount(files)} 个）</legend>
      <Radio.Group
        className="hx-export-lines"
        value={choices.restricted}
        disabled={isDisabled}
        onChange={(event) => onChange({ restricted: event.target.value as Choices['restricted'] })}
        options={[
          { value: 'omit', label: '不移交' },
          {
            value: 'encrypt',
            label: (
              <>
                加密移交<span className="hx-quiet hx-small">只有接收单位的密钥能打开</span>
              </>
            ),
          },
        ]}
      />
      {choices.restricted === 'encrypt' ? (
        <div className="hx-export-sub">
          <Select
            aria-label="加密给哪个接收单位"
            className="hx-field-middle"
            placeholder="选择接收单位"
            value={choices.recipient}
            disabled={isDisabled}
            notFoundContent="还没有登记接收单位"
            onChange={(recipient) => onChange({ recipient })}
            options={bureaus.map(({ card }) => ({ value: card.code, label: visibleText(card.office) }))}
          />
        </div>
      ) : null}
    </fieldset>
  )
}
