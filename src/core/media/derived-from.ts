import type { Sharp } from 'sharp'
import { cleanLine } from './exif-text.ts'

/** What a derivative was made from. */
export interface Origin {
  /** The original's own file name; empty when it is not known. */
  readonly name: string
  readonly sha256: string
}

/**
 * Writes into a picture what it was made from, so that a copy that leaves the library still says that it is
 * not the original: Chinese words and the digest as XMP, the digest alone as EXIF (which has no Chinese).
 * Source: XMP part 1, Dublin Core `description` and `source`; XMP MM `DerivedFrom`.
 */
export function markDerived(picture: Sharp, { name, sha256 }: Origin): Sharp {
  const words = `派生自 ${cleanLine(name) || '原件'} SHA-256 ${sha256}。这是预览图，不是原件。`
  return picture
    .withExif({ IFD0: { ImageDescription: `derived from SHA-256 ${sha256}` } })
    .withXmp(toXmp(words, sha256))
}

function toXmp(words: string, sha256: string): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:stRef="http://ns.adobe.com/xap/1.0/sType/ResourceRef#">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(words)}</rdf:li></rdf:Alt></dc:description>
<dc:source>sha256:${sha256}</dc:source>
<xmpMM:DerivedFrom rdf:parseType="Resource"><stRef:documentID>sha256:${sha256}</stRef:documentID></xmpMM:DerivedFrom>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (mark) => entities[mark] ?? mark)
