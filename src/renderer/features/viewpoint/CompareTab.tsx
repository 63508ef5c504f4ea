import { Segmented } from 'antd'
import { useState } from 'react'
import { PairsView } from './PairsView.tsx'
import { PlanView } from './PlanView.tsx'
import { ViewpointsView } from './ViewpointsView.tsx'
import './compare.css'

interface CompareTabProps {
  readonly projectId: string
}

const views = [
  { value: 'viewpoints', label: '视点' },
  { value: 'pairs', label: '配对' },
  { value: 'plan', label: '平面图' },
] as const
type View = (typeof views)[number]['value']

/** 对比: fixed places, before and after pictures side by side, and where on the site they were taken. */
export function CompareTab({ projectId }: CompareTabProps) {
  const [view, setView] = useState<View>('viewpoints')
  return (
    <>
      <Segmented<View>
        className="hx-compare-views"
        aria-label="对比的方式"
        value={view}
        onChange={setView}
        options={[...views]}
      />
      {view === 'viewpoints' ? (
        <ViewpointsView projectId={projectId} onPair={() => setView('pairs')} />
      ) : null}
      {view === 'pairs' ? <PairsView projectId={projectId} /> : null}
      {view === 'plan' ? <PlanView projectId={projectId} /> : null}
    </>
  )
}
