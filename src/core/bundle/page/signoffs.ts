import { formOf, type ProjectJson } from '#core/bundle/project-json.ts'
import { formatYuan } from '#shared/model/money.ts'
import { signingPartyLabels, signoffStateLabels } from '#shared/model/signoff.ts'
import { causeLabels, signoffKindLabels } from '#shared/model/signoff-form.ts'
import { escapeHtml, toHtml } from './html.ts'
import type { Reference } from './reference.ts'

type BundleSignoff = ProjectJson['signoffs'][number]

const heads = [
  '<th scope="col" class="code">编号</th>',
  '<th scope="col">内容</th>',
  '<th scope="col" class="state">状态</th>',
  '<th scope="col" class="number sum">申报金额（元）</th>',
  '<th scope="col" class="parties">各方签认</th>',
].join('')

/** Changes and visas, one row each; nothing when there are none. */
export function* signoffChunks(document: ProjectJson, refer: Reference): Generator<string> {
  const { signoffs } = document
  if (signoffs.length === 0) return
  yield `<section class="searched" id="signoffs"><h2>变更签证<small>${signoffs.length} 份</small></h2>\n`
  yield `<table><thead><tr>${heads}</tr></thead><tbody>\n`
  for (const signoff of signoffs) yield toRow(signoff, refer)
  yield '</tbody></table></section>\n'
}

function toRow(signoff: BundleSignoff, refer: Reference): string {
  const { number, kind, state, claimedFen, voidReason } = signoff
  const form = formOf(signoff)
  const about = form
    ? [
        toHtml([form.section, form.building, form.part].filter(Boolean).join(' ')),
        `${form.occurredOn}，${causeLabels[form.cause]}`,
        toHtml(form.reason),
      ]
    : []
  const cells = [
    `<td>${toHtml(number)}<div class="quiet">${signoffKindLabels[kind]}</div></td>`,
    `<td>${toHtml(form?.title ?? '')}<div class="quiet">${about.filter(Boolean).join('；')}</div></td>`,
    `<td>${signoffStateLabels[state]}<div class="quiet">${toHtml(voidReason)}</div></td>`,
    `<td class="number">${formatYuan(claimedFen)}${toAmounts(signoff)}</td>`,
    `<td>${toParties(signoff, refer)}</td>`,
  ]
  return `<tr>${cells.join('')}</tr>\n`
}

function toAmounts({ visa }: BundleSignoff): string {
  const amounts: readonly (readonly [string, number | null | undefined])[] = [
    ['监理核定', visa?.supervisedFen],
    ['跟踪评审核定', visa?.reviewedFen],
    ['街道确认', visa?.officeFen],
  ]
  return amounts
    .map(([label, fen]) =>
      fen === null || fen === undefined ? '' : `<div class="quiet">${label} ${formatYuan(fen)}</div>`,
    )
    .join('')
}

function toParties({ signatures, lacks }: BundleSignoff, refer: Reference): string {
  const signed = signatures.map(
    ({ party, person, signedOn, hasSignature, hasSeal, amountFen, scanRecordId }) => {
      const marks = [
        hasSignature ? '已签字' : '未签字',
        hasSeal ? '已盖章' : '未盖章',
        amountFen === null ? '' : `${formatYuan(amountFen)} 元`,
        refer(scanRecordId, '扫描件'),
      ]
      return `${signingPartyLabels[party]}：${toHtml(person)} ${escapeHtml(signedOn)}，${marks.filter(Boolean).join('，')}`
    },
  )
  const open = lacks.map((lack) => `<span class="quiet">${toHtml(lack)}</span>`)
  return [...signed, ...open].map((line) => `<div>${line}</div>`).join('')
}
