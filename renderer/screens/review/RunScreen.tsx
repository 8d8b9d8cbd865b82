import { Screen } from '../../components/Screen.tsx';

export function RunScreen(_props: { runId: string }) {
  return <Screen title="Run">{null}</Screen>;
}
