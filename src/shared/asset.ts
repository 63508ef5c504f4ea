/** Bytes of a record, by URL: `asset/<record id>/<variant>`; Range is answered. */
export const assetVariants = ['original', 'thumb', 'preview'] as const
export type AssetVariant = (typeof assetVariants)[number]

/** Path of a record's bytes, the same in every shell. */
export const assetPath = (recordId: string, variant: AssetVariant): string => `/asset/${recordId}/${variant}`

/** Path of a font that the screen draws with (`font.screen`). */
export const fontPath = (name: string): string => `/font/${name}`

/** Path of a PDF made on demand. */
export const documentPath = (documentId: string): string => `/document/${documentId}`
