import { Menu } from 'electron'

/** No menu bar, but on macOS, where copy and paste live in it. */
export function installMenu(platform: NodeJS.Platform): void {
  if (platform !== 'darwin') {
    Menu.setApplicationMenu(null)
    return
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: '焕新档案', submenu: [{ role: 'quit', label: '退出焕新档案' }] },
      {
        label: '编辑',
        submenu: [
          { role: 'undo', label: '撤销' },
          { role: 'redo', label: '重做' },
          { type: 'separator' },
          { role: 'cut', label: '剪切' },
          { role: 'copy', label: '复制' },
          { role: 'paste', label: '粘贴' },
          { role: 'selectAll', label: '全选' },
        ],
      },
      { label: '窗口', submenu: [{ role: 'minimize', label: '最小化' }] },
    ]),
  )
}
