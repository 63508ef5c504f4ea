import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router'
import { BundlesPage } from './features/bundle/BundlesPage.tsx'
import { GapsPage } from './features/catalogue/GapsPage.tsx'
import { DeskLedgerPage } from './features/desk/DeskLedgerPage.tsx'
import { DeskPage } from './features/desk/DeskPage.tsx'
import { ReceivedPage } from './features/desk/ReceivedPage.tsx'
import { HealthPage } from './features/health/HealthPage.tsx'
import { HomePage } from './features/home/HomePage.tsx'
import { parseHomeSearch } from './features/home/home-search.ts'
import { Frame } from './features/library/Frame.tsx'
import { NotFound } from './features/library/NotFound.tsx'
import { StartPage } from './features/library/StartPage.tsx'
import { ProjectAddPage } from './features/project/ProjectAddPage.tsx'
import { ProjectEditPage } from './features/project/ProjectEditPage.tsx'
import { ProjectListPage } from './features/project/ProjectListPage.tsx'
import { ProjectPage } from './features/project/ProjectPage.tsx'
import { parseProjectSearch } from './features/project/tabs.ts'
import { RegisterPage } from './features/register/RegisterPage.tsx'
import { SettingsPage } from './features/settings/SettingsPage.tsx'
import { SignoffPage } from './features/signoff/SignoffPage.tsx'
import { BrokenPage } from './ui/ErrorBoundary.tsx'

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFound,
  errorComponent: ({ error }) => <BrokenPage thrown={error} />,
})
const getParentRoute = () => root

// Each route is named by itself: written inline, the types of paths and params would be lost.
const start = createRoute({ getParentRoute, path: '/', component: StartPage })
const home = createRoute({
  getParentRoute,
  path: '/home',
  validateSearch: parseHomeSearch,
  component: HomePage,
})
const register = createRoute({ getParentRoute, path: '/register', component: RegisterPage })
const projects = createRoute({ getParentRoute, path: '/projects', component: ProjectListPage })
const projectAdd = createRoute({ getParentRoute, path: '/projects/new', component: ProjectAddPage })
const projectEdit = createRoute({
  getParentRoute,
  path: '/projects/$projectId/edit',
  component: ProjectEditPage,
})
const project = createRoute({
  getParentRoute,
  path: '/projects/$projectId/$tab',
  validateSearch: parseProjectSearch,
  component: ProjectPage,
})
const projectStart = createRoute({
  getParentRoute,
  path: '/projects/$projectId',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/projects/$projectId/$tab', params: { ...params, tab: 'overview' } })
  },
})
const signoffs = createRoute({ getParentRoute, path: '/signoffs', component: SignoffPage })
const gaps = createRoute({ getParentRoute, path: '/gaps', component: GapsPage })
const bundles = createRoute({ getParentRoute, path: '/bundles', component: BundlesPage })
const desk = createRoute({ getParentRoute, path: '/desk', component: DeskPage })
const received = createRoute({ getParentRoute, path: '/desk/$receivedId/$tab', component: ReceivedPage })
const deskLedger = createRoute({ getParentRoute, path: '/ledger', component: DeskLedgerPage })
const health = createRoute({ getParentRoute, path: '/health', component: HealthPage })
const settings = createRoute({ getParentRoute, path: '/settings', component: SettingsPage })

const routeTree = root.addChildren([
  start,
  home,
  register,
  projects,
  projectAdd,
  projectEdit,
  project,
  projectStart,
  gaps,
  signoffs,
  bundles,
  desk,
  received,
  deskLedger,
  health,
  settings,
])

/** Addresses live after `#`: the same over app:// and http. */
export const router = createRouter({ routeTree, history: createHashHistory(), scrollRestoration: true })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
