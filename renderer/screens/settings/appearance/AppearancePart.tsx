import { useMantineColorScheme } from '@mantine/core';
import { Card } from '../../../components/Card.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { setDensity, usePreferences } from '../../../stores/preferences.ts';

/** How the window looks on this computer; no ledger keeps it. */
export function AppearancePart() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const density = usePreferences((preferences) => preferences.density);
  return (
    <Card title="Appearance" note="Kept on this computer, apart from every ledger">
      <div className="card-body stack">
        <div className="settings-acts">
          <span className="settings-label">Colours</span>
          <Segments
            label="Colours"
            choices={[
              { value: 'auto', label: 'As the system' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
            value={colorScheme}
            onChange={setColorScheme}
          />
        </div>
        <div className="settings-acts">
          <span className="settings-label">Rows of lists</span>
          <Segments
            label="Rows of lists"
            choices={[
              { value: 'regular', label: 'Regular' },
              { value: 'compact', label: 'Compact' },
            ]}
            value={density}
            onChange={setDensity}
          />
        </div>
      </div>
    </Card>
  );
}
