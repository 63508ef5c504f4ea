import type { BundleRow } from '#shared/model/bundle.ts'

/** Names of a bundle's volumes on the disk; it is listed under that of the first (`…_1of3`, `…_1of3.zip`). */
export const volumeNames = ({ name, volumes }: Pick<BundleRow, 'name' | 'volumes'>): readonly string[] =>
  Array.from({ length: volumes }, (_, index) => name.replace(/_1of(?=\d+(?:\.zip)?$)/, `_${index + 1}of`))
