import { create } from 'zustand';
import { leaveAsking } from './unsavedWork.ts';
import { formatRoute, parseRoute, type Route } from './routes.ts';

type NavigationState = { route: Route };

/** Where the window is. The address holds it, so that back, forward and reload work as in any browser. */
export const useNavigation = create<NavigationState>(() => ({ route: parseRoute(window.location.hash) }));

window.addEventListener('hashchange', () => {
  const route = parseRoute(window.location.hash);
  const before = useNavigation.getState().route;
  if (formatRoute(route) === formatRoute(before)) return;
  leaveAsking(
    () => {
      useNavigation.setState({ route });
    },
    () => {
      window.history.replaceState(null, '', formatRoute(before));
    },
  );
});

export function goTo(route: Route): void {
  window.location.hash = formatRoute(route);
}

/** Changes the address without a step in the history, for what opens beside a list. */
export function replaceRoute(route: Route): void {
  window.history.replaceState(null, '', formatRoute(route));
  useNavigation.setState({ route });
}
