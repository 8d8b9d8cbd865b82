import { Screen } from '../../components/Screen.tsx';

export function ImportsScreen() {
  return <Screen title="Imports">{null}</Screen>;
}
