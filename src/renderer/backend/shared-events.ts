/** Opens a connection that tells of events; answers how to close it. */
type Open<Event> = (tell: (event: Event) => void) => () => void

/**
 * One connection for all listeners of a page: opened for the first, closed after the last. A browser allows six
 * connections to a host over all its tabs, and each tab needs more than one listener.
 */
export function shareEvents<Event>(open: Open<Event>) {
  const listeners = new Set<{ readonly hear: (event: Event) => void }>()
  let close: (() => void) | null = null
  return (listener: (event: Event) => void): (() => void) => {
    // Of its own: the same function may listen twice.
    const entry = { hear: listener }
    listeners.add(entry)
    close ??= open((event) => {
      for (const { hear } of [...listeners]) {
        try {
          hear(event)
        } catch (error) {
          // As with a connection each: one listener's fault is not the others'.
          reportError(error)
        }
      }
    })
    return () => {
      if (!listeners.delete(entry) || listeners.size > 0) return
      close?.()
      close = null
    }
  }
}
