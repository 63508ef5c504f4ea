/** Whether keys typed here belong to a field or to its open list. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, .ant-picker-dropdown, .ant-select-dropdown') !== null

/** Whether a dialog is open; one that was closed may stay in the page, hidden. */
export const isDialogOpen = (): boolean =>
  [...document.querySelectorAll('.ant-modal')].some((dialog) => dialog.checkVisibility())

/** Whether something covers the whole window: the viewer, or captioning. */
export const isWindowFull = (): boolean => document.querySelector('.hx-full') !== null
