import { Link } from '@tanstack/react-router'
import { formatArea, formatCount } from '#renderer/ui/format.ts'
import type { Home } from '#shared/model/home.ts'
import { percentLabel } from '#shared/model/share.ts'
import { wanLabel } from './home-words.ts'

/** First line: what there is against the year's task, and the money in it. */
export function HomeFigures({ home }: { readonly home: Home }) {
  const { totals, task, money } = home
  const putOff = home.projects.length - totals.communities
  const paid = percentLabel({ part: money.paidFen, whole: money.contractFen })
  return (
    <>
      <dl className="hx-figures">
        <Figure name="小区" value={`${formatCount(totals.communities)} 个`} />
        <Figure name="楼栋" value={`${formatCount(totals.buildings)} 幢`} />
        <Figure name="户数" value={`${formatCount(totals.households)} 户`} />
        <Figure name="面积" value={`${formatArea(totals.areaSquareMetres)} m²`} />
        <Figure name="合同" value={wanLabel(money.contractFen)} />
        <Figure name="已拨付" value={`${wanLabel(money.paidFen)}${paid === '' ? '' : `，${paid}`}`} />
        <Figure name="待补" value={`${formatCount(home.gaps)} 项`} />
        <Figure name="不得继续" value={`${formatCount(home.blocks)} 项`} />
      </dl>
      <p className="hx-quiet hx-small hx-lead">
        {putOff > 0 ? `合计不含暂缓或撤出的 ${formatCount(putOff)} 个小区。` : ''}万元和比例只舍不入。
      </p>
      {task ? (
        <p className="hx-quiet hx-lead">
          {task.task.year} 年任务 {formatCount(task.task.communities)} 个小区、
          {formatCount(task.task.buildings)} 幢、{formatCount(task.task.households)} 户、
          {formatArea(task.task.areaSquareMetres)} m²，已列入 {formatCount(task.totals.communities)} 个小区、
          {formatCount(task.totals.buildings)} 幢、
          {formatCount(task.totals.households)} 户、{formatArea(task.totals.areaSquareMetres)} m²。
        </p>
      ) : (
        <p className="hx-quiet hx-lead">
          还没有设年度任务。<Link to="/register">去改造台账设定</Link>
        </p>
      )}
    </>
  )
}

export function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
