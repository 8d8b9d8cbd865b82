import { Screen } from '../../components/Screen.tsx';

export function SettingsScreen(_props: { part: string }) {
  return <Screen title="Settings">{null}</Screen>;
}
