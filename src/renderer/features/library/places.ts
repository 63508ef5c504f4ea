import type { OfficeRole } from '#shared/model/office.ts'

/** Entries of the rail: an office makes and hands over, a bureau receives. */
const places = {
  office: [
    { to: '/home', text: '总览' },
    { to: '/projects', text: '项目' },
    { to: '/register', text: '改造台账' },
    { to: '/gaps', text: '缺件台' },
    { to: '/signoffs', text: '变更签证' },
    { to: '/bundles', text: '成果包' },
    { to: '/settings', text: '设置' },
  ],
  bureau: [
    { to: '/desk', text: '收件' },
    { to: '/ledger', text: '台账' },
    { to: '/bundles', text: '核验' },
    { to: '/settings', text: '设置' },
  ],
} as const

export const placesOf = (role: OfficeRole) => places[role]

/** Where the work begins. */
export const startOf = (role: OfficeRole) => places[role][0].to

const own: Readonly<Record<OfficeRole, RegExp>> = {
  office: /^\/(?:home|projects|register|gaps|signoffs)(?:\/|$)/,
  bureau: /^\/(?:desk|ledger)(?:\/|$)/,
}

/** Whether an address belongs to the other kind of unit: an old link, or one typed by hand. */
export const isElsewhere = (role: OfficeRole, path: string): boolean =>
  own[role === 'office' ? 'bureau' : 'office'].test(path)
