import type { OwnKey } from '#shared/model/office.ts'

/** Which dialog about keys is open. */
export type KeyDialog =
  | { readonly what: 'passphrase' | 'expiry' | 'recover' }
  | { readonly what: 'rotate' | 'sm2' | 'age' }
  | { readonly what: 'revoke'; readonly key: OwnKey }

/** What a dialog that only asks for the passphrase says. */
export const passphraseWords = {
  rotate: {
    title: '换签名密钥',
    verb: '换密钥',
    text: '生成一把新密钥，由现在的密钥签字担保，此后用新密钥签名；以前签的成果包仍然有效，口令不变。换完请把新名片交给接收单位登记，并重新打印恢复页。',
    done: '密钥已换。请把新名片交给接收单位，并重新打印恢复页。',
  },
  sm2: {
    title: '加国密签名',
    verb: '生成国密密钥',
    text: '生成一把国密（SM2）密钥，以后导出的成果包多一份国密签名，用 OpenSSL 就能核对。用同一个口令。加完请把新名片交给接收单位登记。',
    done: '已加国密签名。请把新名片交给接收单位，并重新打印恢复页。',
  },
  age: {
    title: '加接收加密密钥',
    verb: '生成加密密钥',
    text: '生成一把接收用的密钥，各单位登记本单位名片后，含个人信息的文件可以加密给本单位，只有本单位能打开。用同一个口令。丢了这把密钥，加密的文件就打不开，请马上打印恢复页。',
    done: '已加接收加密密钥。请把新名片交给各单位，并打印恢复页。',
  },
} as const
