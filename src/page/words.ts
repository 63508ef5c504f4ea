import type { BagReport } from './check.ts'

export interface Verdict {
  readonly tone: 'good' | 'caution' | 'bad'
  readonly title: string
  readonly sentence: string
}

/**
 * The verdict in words. Never 可信: the page does not know whom the reader trusts, and it came with the
 * bundle, so that it cannot vouch for itself.
 */
export function toVerdict({ isBundle, faults, signature, files, bytes }: BagReport): Verdict {
  if (!isBundle)
    return {
      tone: 'bad',
      title: '不是成果包',
      sentence: '所选文件夹里没有成果包的清单。请选择这一页所在的文件夹本身。',
    }
  if (faults.length > 0)
    return {
      tone: 'bad',
      title: `不可信：有 ${faults.length} 项不符`,
      sentence: '这个成果包不能接收，请移交单位重新导出。',
    }
  if (signature.state !== 'good')
    return {
      tone: 'caution',
      title: '内容与清单相符，签名没有核对',
      sentence: `${signature.reason}。没有核对签名，就不知道清单本身有没有被换过，请用下面的命令核对。`,
    }
  return {
    tone: 'good',
    title: '内容完整，签名有效；签名单位请核对指纹',
    sentence: `${files} 个文件（${formatBytes(bytes)}）与签名时一致，没有多出的文件。`,
  }
}

/** What OpenSSH, which comes with the system, is asked to check the signature. */
export function toCommand(officeCode: string): string {
  const identity = /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(officeCode) ? officeCode : '<单位代码>'
  return `ssh-keygen -Y verify -f allowed_signers -I ${identity} -n huanxin-bundle -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt`
}

/** `SHA256:AbCd…` → `SHA256: AbCd EfGh …`, in fours for reading aloud. */
export function groupFingerprint(fingerprint: string): string {
  const [algorithm = '', digest = ''] = fingerprint.split(':')
  return `${algorithm}: ${(digest.match(/.{1,4}/g) ?? []).join(' ')}`
}

/** A name from the folder, with what hides or turns the reading direction made visible, and an end. */
export function toVisible(text: string): string {
  const shown = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffd]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
  return shown.length > 300 ? `${shown.slice(0, 300)}…` : shown
}

const units = ['字节', 'KB', 'MB', 'GB', 'TB']

export function formatBytes(bytes: number): string {
  let value = bytes
  let step = 0
  while (value >= 1024 && step < units.length - 1) {
    value /= 1024
    step += 1
  }
  return `${step === 0 ? value : value.toFixed(value < 10 ? 2 : 1)} ${units[step]}`
}
