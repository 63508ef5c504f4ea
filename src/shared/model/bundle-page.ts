/** The page at a bundle's root that opens in any browser. */
export const pagePath = '查看.html'

/** What the page's script is told of the bundle it came with; in the page as JSON in `#bundle`. */
export interface PageFacts {
  readonly bundleId: string
  /** Name of the bundle's folder. */
  readonly folder: string
  readonly officeCode: string
}
