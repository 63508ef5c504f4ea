const key = 'huanxin.example-passphrase'

/** The example's passphrase protects nothing: it is kept so that every page can show it. */
export const keepExamplePassphrase = (passphrase: string): void => localStorage.setItem(key, passphrase)

/** The example's passphrase, or null when this screen never opened the example. */
export const examplePassphrase = (): string | null => localStorage.getItem(key)
