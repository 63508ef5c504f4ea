/** Personal information that does not belong on a wall: what kind, and the words it was found in. */
export interface PersonalData {
  readonly kind: 'name' | 'flat' | 'phone' | 'identity'
  readonly found: string
}

export const personalDataLabels: Readonly<Record<PersonalData['kind'], string>> = {
  name: '居民姓名',
  flat: '门牌户号',
  phone: '手机号码',
  identity: '身份证号',
}

// The commonest family names, which some nine in ten people bear, and double ones.
const familyNames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺顾毛郝龚邵万覃武钱戴严莫孔向常汤葛温'
const doubleNames = '欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯'

const residents = '业主|住户|居民|户主|产权人|租户|房主'
const name = new RegExp(
  `(?:${residents})(?:代表)?[：:、，\\s]?((?:(?:${doubleNames})|[${familyNames}])[\\u4e00-\\u9fff某×*]{1,2}?)(?=先生|女士|同志|[，。；、：\\s)）（(（]|$|等|反映|提出|家|的|和|与|签|同意|不同意)`,
  'gu',
)
const withTitle = new RegExp(
  `(?:${residents})(?:代表)?[：:、，\\s]?([${familyNames}](?:先生|女士|大爷|大妈|阿姨|奶奶|爷爷))`,
  'gu',
)

// 3号楼2单元501, 12-2-301, 5栋301室: which home it is. A building alone is no home.
const flats: readonly RegExp[] = [
  /\d+\s*(?:号楼|栋|幢|号)\s*\d+\s*单元\s*\d{2,4}\s*(?:室|户|号)?/gu,
  /\d+\s*(?:号楼|栋|幢)\s*\d{3,4}\s*(?:室|户|号)/gu,
  /\d+\s*单元\s*\d{3,4}(?:\s*(?:室|户|号))?/gu,
  /(?<![\d-])\d{1,2}-\d{1,2}-\d{3,4}(?![\d-])/gu,
  /(?<![\d.])\d{3,4}\s*室/gu,
]
const mobile = /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/gu
const identity = /(?<!\d)\d{17}[\dXx](?![\dXx])/gu

/**
 * Residents' names, flats, mobile and identity numbers in wording for a wall (PIPL 25: not without each one's own
 * consent; domain 8). Numbers in `allowed` are work phones that belong there. It finds what is written in the
 * usual ways, no more: a person still reads the board.
 */
export function findPersonalData(text: string, allowed: readonly string[] = []): readonly PersonalData[] {
  const digits = new Set(allowed.map((phone) => phone.replaceAll(/\D/g, '')))
  const found: PersonalData[] = []
  const add = (kind: PersonalData['kind'], words: string) => {
    if (!found.some((known) => known.found.includes(words))) found.push({ kind, found: words.trim() })
  }
  for (const [words] of text.matchAll(identity)) add('identity', words)
  for (const [words] of text.matchAll(mobile)) {
    if (!digits.has(words.replaceAll(/\D/g, ''))) add('phone', words)
  }
  for (const pattern of flats) for (const [words] of text.matchAll(pattern)) add('flat', words)
  for (const pattern of [name, withTitle]) {
    for (const match of text.matchAll(pattern))
      if (!/[某×*]/u.test(match[1] ?? '')) add('name', match[1] ?? '')
  }
  return found
}
