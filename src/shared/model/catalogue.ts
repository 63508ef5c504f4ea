import { catalogue2023 } from './catalogue-2023.ts'
import type { Catalogue, CatalogueItem, CatalogueStage } from './catalogue-item.ts'

export {
  type Catalogue,
  type CatalogueItem,
  type CatalogueStage,
  type ConditionKey,
  type CopyBasis,
  type ItemForm,
  itemFormLabels,
  type Requirement,
  requirementLabels,
} from './catalogue-item.ts'

/** Every edition, oldest first. A later one is added at the end; those in use are never edited. */
export const catalogues: readonly [Catalogue, ...Catalogue[]] = [catalogue2023]

const latest = catalogues.at(-1) ?? catalogues[0]

/** The edition a project follows: the latest of its rule set; an unknown rule set falls to the first. */
export const catalogueOf = (ruleSet: string): Catalogue =>
  catalogues.findLast((each) => each.ruleSet === ruleSet) ?? catalogues[0]

/** Stages of the latest edition: what a new project starts with. */
export const catalogue: readonly CatalogueStage[] = latest.stages

export const catalogueVersion = latest.version

// A later edition's wording of a code wins; codes that it dropped are still found.
const byCode = new Map(
  catalogues.flatMap(({ stages }) => stages.flatMap(({ items }) => items)).map((item) => [item.code, item]),
)

/** The item with this code, or undefined. */
export const findCatalogueItem = (code: string): CatalogueItem | undefined => byCode.get(code)

/** The stage an item belongs to: its code's first two digits. */
export const stageOf = (code: string): CatalogueStage | undefined =>
  catalogue.find((stage) => stage.number === code.slice(0, 2))
