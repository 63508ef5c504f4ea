/** Opens nothing but the example: shown on screen together with it. */
export const examplePassphrase = '示例口令-2023'

export const exampleOffice = { office: '示例街道办事处', code: 'EX-0001', operator: '示例经办人' } as const
