/** Every reason the backend may give for refusing. The message is Chinese and says what to do. */
export const errorCodes = [
  'bad-input',
  'not-found',
  'conflict',
  'rule',
  'frozen',
  'missing-content',
  'missing-glyph',
  'no-library',
  'library-exists',
  'library-locked',
  'library-newer',
  'library-altered',
  'library-corrupt',
  'disk-full',
  'read-only',
  'unreadable',
  'wrong-passphrase',
  'cancelled',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** An error meant for the person at the screen: `message` is shown as it is. */
export class AppError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'AppError'
    this.code = code
  }
}

export interface ErrorReply {
  readonly code: ErrorCode
  readonly message: string
}

/** What every method answers, over every transport. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ErrorReply }

const systemMessages: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOSPC: ['disk-full', '磁盘空间不足，本次操作未写入。请清理磁盘或换一个位置后重试。'],
  EDQUOT: ['disk-full', '磁盘配额已用完，本次操作未写入。请清理磁盘或换一个位置后重试。'],
  SQLITE_FULL: ['disk-full', '磁盘空间不足，本次操作未写入。请清理磁盘后重试。'],
  EROFS: ['read-only', '该位置是只读的，无法写入。请换一个可以写入的文件夹。'],
  EACCES: ['read-only', '没有权限读写该位置。请换一个文件夹，或请管理员开通权限。'],
  EPERM: ['read-only', '没有权限读写该位置。请换一个文件夹，或请管理员开通权限。'],
  SQLITE_READONLY: ['read-only', '档案库所在文件夹是只读的，无法写入。请检查文件夹权限。'],
  SQLITE_CANTOPEN: ['read-only', '无法打开档案库文件。请检查文件夹是否可读写。'],
  ENOENT: ['not-found', '找不到该文件或文件夹。请检查路径，或确认 U 盘已插好。'],
  EEXIST: ['conflict', '该位置已有同名的文件。请换一个文件夹或文件名。'],
  EISDIR: ['bad-input', '该位置是文件夹，不是文件。请写明文件名。'],
  ENAMETOOLONG: ['bad-input', '文件名或路径过长。请换短一些的名称。'],
  ENOTDIR: ['not-found', '路径中有一段不是文件夹。请检查路径。'],
  EIO: ['unreadable', '读写设备出错。请检查 U 盘或硬盘是否松动、损坏。'],
  ENODEV: ['unreadable', '设备已断开。请重新插好 U 盘后重试。'],
  SQLITE_CORRUPT: ['library-corrupt', '档案库数据文件已损坏。请用 backups 文件夹中最近的备份恢复。'],
  SQLITE_NOTADB: [
    'library-corrupt',
    '档案库数据文件已损坏，不是有效的数据库。请用 backups 文件夹中最近的备份恢复。',
  ],
  SQLITE_BUSY: ['library-locked', '档案库正被另一个程序使用。请先关闭那个程序，再打开。'],
  SQLITE_IOERR: ['unreadable', '读写档案库时设备出错。请检查硬盘后重试。'],
}

/** Turns anything thrown into a reply a person can act on; the original stays as `cause`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const code = codeOf(thrown)
  const known = systemMessages[code] ?? systemMessages[code.split('_').slice(0, 2).join('_')]
  if (known) return new AppError(known[0], known[1], { cause: thrown })
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return new AppError('cancelled', '已取消，未完成的部分没有保存。', { cause: thrown })
  }
  return new AppError('internal', '程序内部出错，本次操作没有保存。请重试；仍不行请导出日志反馈。', {
    cause: thrown,
  })
}

function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return ''
  return typeof thrown.code === 'string' ? thrown.code : ''
}
