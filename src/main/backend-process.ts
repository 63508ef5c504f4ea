import { createBackend } from '#core/backend.ts'
import { type Log, systemClock } from '#core/ports.ts'
import { serveBackend } from './backend-serve.ts'
import type { BackendSettings, ToBackend } from './wire.ts'

// Entry of the utility process: the one place where the Electron shell meets the backend.
const { library, example, migrations, appVersion } = JSON.parse(process.argv[2] ?? '{}') as BackendSettings

const log: Log = {
  info: (message, data) => console.info(JSON.stringify({ level: 'info', message, ...data })),
  error: (message, data) => console.error(JSON.stringify({ level: 'error', message, ...data })),
}

void serveBackend(
  {
    postMessage: (message) => process.parentPort.postMessage(message),
    onMessage: (listener) => process.parentPort.on('message', (event) => listener(event.data as ToBackend)),
  },
  async () => {
    const paths = { library, example, migrations }
    const backend = await createBackend({ clock: systemClock, log, paths, appVersion })
    backend.resume()
    return backend
  },
)
