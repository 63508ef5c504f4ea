import { Alert, Button } from 'antd'
import { useState } from 'react'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import type { BundlePlan } from '#shared/model/bundle.ts'

const shownFirst = 6

/** What the bundle will hold and what it leaves out, said before it starts. */
export function PlanSummary({ plan }: { readonly plan: BundlePlan }) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? plan.omitted : plan.omitted.slice(0, shownFirst)
  return (
    <div className="hx-stack">
      <dl className="hx-plan">
        <div>
          <dt>放入文件</dt>
          <dd>
            {formatCount(plan.files)} <small>个</small>
          </dd>
        </div>
        <div>
          <dt>大小</dt>
          <dd>{formatBytes(plan.bytes)}</dd>
        </div>
        <div>
          <dt>不放入</dt>
          <dd>
            {formatCount(plan.omitted.length)} <small>个</small>
          </dd>
        </div>
        <div>
          <dt>{plan.toDeclare.length > 0 ? '要声明的缺项' : '档案还缺'}</dt>
          <dd className={plan.gaps > 0 ? 'hx-due' : ''}>
            {formatCount(plan.gaps)} <small>项</small>
          </dd>
        </div>
      </dl>
      {plan.accepted && plan.accepted.files > 0 ? (
        <p className="hx-quiet">
          接收单位已接收 {formatCount(plan.accepted.files)} 个
          {plan.accepted.at ? (
            <>
              （回执 <LocalTime at={plan.accepted.at} />）
            </>
          ) : null}
          ，不重复移交。
        </p>
      ) : null}
      {plan.restricted.encrypted > 0 ? (
        <p className="hx-quiet">其中 {formatCount(plan.restricted.encrypted)} 个加密移交。</p>
      ) : null}
      {plan.volumes.length > 1 ? <VolumeList volumes={plan.volumes} /> : null}
      {plan.gaps > 0 && plan.toDeclare.length === 0 ? (
        <p className="hx-quiet">带着缺项也可以导出；要先补齐，请看“缺件”。</p>
      ) : null}
      {plan.warnings.map((text) => (
        <Alert key={text} type="warning" title={visibleText(text)} />
      ))}
      {plan.omitted.length > 0 ? (
        <div>
          <h3 className="hx-list-title">不放入成果包的</h3>
          <ul className="hx-refusals">
            {shown.map(({ title, reason }) => (
              <li key={`${title} ${reason}`}>
                <span className="hx-break">{visibleText(title)}</span>
                <span className="hx-quiet">{visibleText(reason)}</span>
              </li>
            ))}
          </ul>
          {plan.omitted.length > shownFirst ? (
            <Button size="small" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
              {isWhole ? '收起' : `显示其余 ${plan.omitted.length - shownFirst} 个`}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

function VolumeList({ volumes }: Pick<BundlePlan, 'volumes'>) {
  return (
    <div>
      <h3 className="hx-list-title">共 {formatCount(volumes.length)} 卷</h3>
      <ul className="hx-plan-volumes">
        {volumes.map(({ number, files, bytes }) => (
          <li key={number}>
            第 {number} 卷：{formatCount(files)} 个，{formatBytes(bytes)}
          </li>
        ))}
      </ul>
    </div>
  )
}
